#nullable disable annotations
using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>Base of enumerations whose values are strings: public static fields of the type.</summary>
[DebuggerDisplay("{Value}")]
public abstract partial class Enumeration
{
    /// <summary>The value.</summary>
    protected string Value { get; set; }

    /// <summary>The value.</summary>
    public static implicit operator string(Enumeration value) => value?.Value;

    /// <summary>Whether the values are equal.</summary>
    public static bool operator ==(Enumeration a, Enumeration b) => Equals(a, b);

    /// <summary>Whether the values are not equal.</summary>
    public static bool operator !=(Enumeration a, Enumeration b) => !Equals(a, b);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is Enumeration other && other.GetType() == GetType() && other.Value == Value;

    /// <inheritdoc/>
    public override int GetHashCode() => Value?.GetHashCode(StringComparison.Ordinal) ?? 0;

    /// <inheritdoc/>
    public override string ToString() => Value;
}
