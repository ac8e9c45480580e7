#nullable disable annotations
using Nuke.Common.IO;

namespace Nuke.Common.Tooling;

/// <summary>Files as programs.</summary>
public static class ToolingExtensions
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Lets everybody run the file, or nobody; Windows has no such thing.</summary>
    /// <returns>The file.</returns>
    public static AbsolutePath SetExecutable(this AbsolutePath path, bool executable = true)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, executable ? File.GetUnixFileMode(path) | Executable : File.GetUnixFileMode(path) & ~Executable);
        return path;
    }

    /// <summary>Sets the permissions, written in octal digits: <c>644</c>.</summary>
    /// <returns>The file.</returns>
    public static AbsolutePath SetUnixPermissions(this AbsolutePath path, string permissions)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, (UnixFileMode)Convert.ToInt32(permissions, 8));
        return path;
    }

    /// <summary>Sets the permissions, written in octal digits: <c>644</c>.</summary>
    /// <returns>The file.</returns>
    public static AbsolutePath SetUnixPermissions(this AbsolutePath path, int permissions) =>
        path.SetUnixPermissions(permissions.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>Makes a symbolic link to the path.</summary>
    /// <returns>The path.</returns>
    public static AbsolutePath AddUnixSymlink(this AbsolutePath path, AbsolutePath link, bool force = false)
    {
        if (force && (link.FileExists() || new FileInfo(link).LinkTarget != null))
            File.Delete(link);
        File.CreateSymbolicLink(link, path);
        return path;
    }
}
