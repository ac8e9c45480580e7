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
}
