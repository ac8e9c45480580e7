#nullable disable annotations
using System.Security.Cryptography;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <content>Names, relations, facts.</content>
public static partial class AbsolutePathExtensions
{
    /// <summary>Whether the path has one of the extensions, in any case.</summary>
    public static bool HasExtension(this AbsolutePath path, string extension, params string[] alternativeExtensions) =>
        alternativeExtensions.Prepend(extension).Any(x => path.Extension.EqualsOrdinalIgnoreCase("." + StringExtensions.TrimStart(x, ".")));

    /// <summary>The path with another extension.</summary>
    public static AbsolutePath WithExtension(this AbsolutePath path, string extension) => AbsolutePath.Create(Path.ChangeExtension(path, extension));

    /// <summary>Whether the other path lies below this one.</summary>
    public static bool Contains(this AbsolutePath path, AbsolutePath subPath) => subPath.FindParentOrSelf(x => x == path) is not null;

    /// <summary>The way from this directory to the other path.</summary>
    public static RelativePath GetRelativePathTo(this AbsolutePath path, AbsolutePath destination) => (RelativePath)Path.GetRelativePath(path, destination);

    /// <summary>The way from this directory to the other path, with slashes.</summary>
    public static UnixRelativePath GetUnixRelativePathTo(this AbsolutePath path, AbsolutePath destination) =>
        (UnixRelativePath)Path.GetRelativePath(path, destination);

    /// <summary>The file.</summary>
    public static FileInfo ToFileInfo(this AbsolutePath path) => new(path);

    /// <summary>The directory.</summary>
    public static DirectoryInfo ToDirectoryInfo(this AbsolutePath path) => new(path);

    /// <summary>When the file or directory was last written.</summary>
    public static DateTime GetLastWriteTimeUtc(this AbsolutePath path) => File.GetLastWriteTimeUtc(path);

    /// <summary>A fingerprint of the file's content (MD5, hexadecimal); no protection against forgery.</summary>
    public static string GetFileHash(this AbsolutePath path)
    {
        using var stream = File.OpenRead(path);
#pragma warning disable CA5351 // The API's algorithm.
        return Convert.ToHexStringLower(MD5.HashData(stream));
#pragma warning restore CA5351
    }

    /// <summary>Whether the name begins with a dot.</summary>
    public static bool IsDotDirectory(this AbsolutePath path) => path.Name.StartsWith('.');
}
