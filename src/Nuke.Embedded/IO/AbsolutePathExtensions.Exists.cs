#nullable disable annotations
using System.Runtime.CompilerServices;
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <summary>What builds do with paths.</summary>
public static partial class AbsolutePathExtensions
{
    private static readonly string[] FileSuffixes = ["File", "Executable", "Exe", "Script", "Archive"];
    private static readonly string[] DirectorySuffixes = ["Directory", "Dir", "Folder"];

    /// <summary>Whether there is a file.</summary>
    public static bool FileExists(this AbsolutePath path) => File.Exists(path);

    /// <summary>Whether there is a directory.</summary>
    public static bool DirectoryExists(this AbsolutePath path) => Directory.Exists(path);

    /// <summary>Whether there is what the name of the variable says: a file or a directory.</summary>
    public static bool Exists(this AbsolutePath path, [CallerArgumentExpression(nameof(path))] string expression = null)
    {
        if (FileSuffixes.Any(x => expression.EndsWithOrdinalIgnoreCase(x)))
            return path.FileExists();
        if (DirectorySuffixes.Any(x => expression.EndsWithOrdinalIgnoreCase(x)))
            return path.DirectoryExists();
        throw new ArgumentException($"Whether '{expression}' is a file or a directory cannot be told from its name; use FileExists or DirectoryExists", nameof(expression));
    }

    /// <summary>The path if a file or a directory is there, else null.</summary>
    public static AbsolutePath Existing(this AbsolutePath path) => path.FileExists() || path.DirectoryExists() ? path : null;

    /// <summary>The path if a file is there, else null.</summary>
    public static AbsolutePath ExistingFile(this AbsolutePath path) => path.FileExists() ? path : null;

    /// <summary>The path if a directory is there, else null.</summary>
    public static AbsolutePath ExistingDirectory(this AbsolutePath path) => path.DirectoryExists() ? path : null;

    /// <summary>Whether the directory has a file that matches.</summary>
    public static bool ContainsFile(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateFiles(path, pattern, options).Any();

    /// <summary>Whether the directory has a directory that matches.</summary>
    public static bool ContainsDirectory(this AbsolutePath path, string pattern, SearchOption options = SearchOption.TopDirectoryOnly) =>
        path.DirectoryExists() && Directory.EnumerateDirectories(path, pattern, options).Any();

    /// <summary>The paths where a file is.</summary>
    public static IEnumerable<AbsolutePath> WhereFileExists(this IEnumerable<AbsolutePath> paths) => paths.Where(x => x.FileExists());

    /// <summary>The paths where a directory is.</summary>
    public static IEnumerable<AbsolutePath> WhereDirectoryExists(this IEnumerable<AbsolutePath> paths) => paths.Where(x => x.DirectoryExists());
}
