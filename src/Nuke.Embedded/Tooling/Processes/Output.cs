#nullable disable annotations
using System.Diagnostics;

namespace Nuke.Common.Tooling;

/// <summary>A line of output.</summary>
[DebuggerDisplay("{Type}: {Text}")]
#pragma warning disable CA1051, CA1815 // The API's fields; nobody compares lines.
public struct Output
{
    /// <summary>Where it comes from.</summary>
    public OutputType Type;

    /// <summary>The line without its break.</summary>
    public string Text;
}
