#nullable disable annotations
using System.ComponentModel;
using System.Diagnostics;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <summary>A rooted, normalised path of a file or directory, which need not exist.</summary>
[TypeConverter(typeof(AbsolutePathTypeConverter))]
[DebuggerDisplay("{_path}")]
public partial class AbsolutePath : IFormattable, IAbsolutePathHolder
{
    private readonly string _path;

    private AbsolutePath(string path) => _path = path;

    AbsolutePath IAbsolutePathHolder.Path => this;

    /// <summary>The last segment.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>The last segment without its last extension.</summary>
    public string NameWithoutExtension => Path.GetFileNameWithoutExtension(_path);

    /// <summary>The last extension with its dot; empty when there is none.</summary>
    public string Extension => Path.GetExtension(_path);

    /// <summary>The directory above, or null at the root.</summary>
    public AbsolutePath Parent => Path.GetDirectoryName(_path) is { } parent ? new AbsolutePath(parent) : null;

    /// <summary>Makes a path of a rooted string; <c>.</c>, <c>..</c> and repeated separators are resolved.</summary>
    /// <exception cref="ArgumentException">The string is not rooted.</exception>
    public static AbsolutePath Create(string path)
    {
        Assert.True(Path.IsPathFullyQualified(path), $"Path '{path}' must be rooted");
        return new AbsolutePath(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
    }

    /// <summary>Makes a path of a rooted string; null stays null.</summary>
    public static implicit operator AbsolutePath(string path) => path is null ? null : Create(path);

    /// <summary>The path as text; null stays null.</summary>
    public static implicit operator string(AbsolutePath path) => path?._path;

    /// <summary>Appends segments.</summary>
    public static AbsolutePath operator /(AbsolutePath left, string right)
    {
        Assert.NotNull(left);
        Assert.False(Path.IsPathRooted(right), "Second path must not be rooted");
        return right is null ? left : Create(Path.Combine(left._path, right));
    }

    /// <summary><c>path / ..</c> is the parent.</summary>
    public static AbsolutePath operator /(AbsolutePath left, Range range)
    {
        Assert.True(range.Equals(Range.All), "Only '..' goes up");
        return left.Parent;
    }

    /// <summary>Appends text to the last segment.</summary>
    public static AbsolutePath operator +(AbsolutePath left, string right) => Create(left._path + right);

    /// <summary>Whether the paths are equal; case counts except on Windows.</summary>
    public static bool operator ==(AbsolutePath a, AbsolutePath b) => Equals(a, b);

    /// <summary>Whether the paths differ.</summary>
    public static bool operator !=(AbsolutePath a, AbsolutePath b) => !Equals(a, b);

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is AbsolutePath other && string.Equals(_path, other._path, Comparison);

    /// <inheritdoc/>
    public override int GetHashCode() => _path.GetHashCode(Comparison);

    /// <inheritdoc/>
    public override string ToString() => _path;

    /// <summary>The path as text: <c>d</c>/<c>s</c> in double/single quotes, <c>dn</c>/<c>sn</c> the same if needed, <c>nq</c> as it is.</summary>
    public string ToString(string format, IFormatProvider formatProvider = null) => format switch
    {
        "d" => _path.DoubleQuote(),
        "dn" => _path.DoubleQuoteIfNeeded(),
        "s" => _path.SingleQuote(),
        "sn" => _path.SingleQuoteIfNeeded(),
        null or "" or "nq" => _path,
        _ => throw new ArgumentException($"Format '{format}' is none of d, dn, s, sn, nq", nameof(format))
    };

    /// <summary>A path from text; relative text is below <paramref name="directory"/>.</summary>
    internal static AbsolutePath FromText(string text, AbsolutePath directory) => Create(Path.Combine(directory, text));

    private static StringComparison Comparison => OperatingSystem.IsWindows() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
}
