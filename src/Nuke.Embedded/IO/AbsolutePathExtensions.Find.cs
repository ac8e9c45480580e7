#nullable disable annotations
using Nuke.Common.Utilities;

namespace Nuke.Common.IO;

/// <content>Looking around.</content>
public static partial class AbsolutePathExtensions
{
    /// <summary>Files of the directory that match, down to <paramref name="depth"/> levels.</summary>
    public static IEnumerable<AbsolutePath> GetFiles(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) =>
        Directory.EnumerateFiles(path, pattern, Options(depth)).Select(AbsolutePath.Create).Where(x => File.GetAttributes(x).HasFlag(attributes))
            .OrderBy(x => x.ToString(), StringComparer.Ordinal);

    /// <summary>Directories of the directory that match, down to <paramref name="depth"/> levels.</summary>
    public static IEnumerable<AbsolutePath> GetDirectories(this AbsolutePath path, string pattern = "*", int depth = 1, FileAttributes attributes = 0) =>
        Directory.EnumerateDirectories(path, pattern, Options(depth)).Select(AbsolutePath.Create).Where(x => File.GetAttributes(x).HasFlag(attributes))
            .OrderBy(x => x.ToString(), StringComparer.Ordinal);

    /// <summary>Files below the directory that match one of the patterns; <c>**</c> stands for any number of directories.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath path, params string[] patterns) =>
        Glob(path, patterns, Directory.EnumerateFiles);

    /// <summary>Directories below the directory that match one of the patterns; <c>**</c> stands for any number of directories.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath path, params string[] patterns) =>
        Glob(path, patterns, Directory.EnumerateDirectories);

    /// <summary>The nearest directory above for which the condition holds, or null.</summary>
    public static AbsolutePath FindParent(this AbsolutePath path, Func<AbsolutePath, bool> predicate) => path.Parent?.FindParentOrSelf(predicate);

    /// <summary>The path itself or the nearest directory above for which the condition holds, or null.</summary>
    public static AbsolutePath FindParentOrSelf(this AbsolutePath path, Func<AbsolutePath, bool> predicate)
    {
        for (var current = path; current is not null; current = current.Parent)
        {
            if (predicate(current))
                return current;
        }

        return null;
    }

    private static EnumerationOptions Options(int depth) => new()
    {
        RecurseSubdirectories = depth > 1,
        MaxRecursionDepth = Math.Max(depth - 1, 0),
        AttributesToSkip = 0,
        IgnoreInaccessible = false
    };

    private static List<AbsolutePath> Glob(AbsolutePath path, string[] patterns, Func<string, string, SearchOption, IEnumerable<string>> enumerate)
    {
        if (!path.DirectoryExists())
            return [];
        var globs = patterns.Select(GlobPattern.Parse).ToList();
        return
        [
            .. enumerate(path, "*", SearchOption.AllDirectories)
                .Where(x => globs.Any(y => y.IsMatch(Path.GetRelativePath(path, x).Replace('\\', '/'))))
                .Order(StringComparer.Ordinal)
                .Select(AbsolutePath.Create)
        ];
    }
}
