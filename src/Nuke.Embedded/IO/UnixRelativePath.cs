#nullable disable annotations
namespace Nuke.Common.IO;

/// <summary>A path below another one, with slashes.</summary>
public class UnixRelativePath : RelativePath
{
    /// <summary>Makes a path of a string that is not rooted.</summary>
    protected UnixRelativePath(string path)
        : base(path?.Replace('\\', '/'))
    {
    }

    /// <summary>Makes a path of a string that is not rooted; null stays null.</summary>
    public static explicit operator UnixRelativePath(string path) => path is null ? null : new UnixRelativePath(path);
}
