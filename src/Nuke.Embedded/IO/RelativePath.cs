#nullable disable annotations
using System.Diagnostics;

namespace Nuke.Common.IO;

/// <summary>A path below another one, with the separators of the platform.</summary>
[DebuggerDisplay("{_path}")]
public class RelativePath
{
    private readonly string _path;

    /// <summary>Makes a path of a string that is not rooted.</summary>
    protected RelativePath(string path)
    {
        Assert.False(Path.IsPathRooted(path), $"Path '{path}' must not be rooted");
        _path = path;
    }

    /// <summary>Makes a path of a string that is not rooted; null stays null.</summary>
    public static explicit operator RelativePath(string path) => path is null ? null : new RelativePath(path);

    /// <summary>The path as text; null stays null.</summary>
    public static implicit operator string(RelativePath path) => path?._path;

    /// <summary>Appends segments.</summary>
    public static RelativePath operator /(RelativePath left, string right) => new(Path.Combine(left._path, right));

    /// <summary>Appends text to the last segment.</summary>
    public static RelativePath operator +(RelativePath left, string right) => new(left._path + right);

    /// <inheritdoc/>
    public override string ToString() => _path;
}
