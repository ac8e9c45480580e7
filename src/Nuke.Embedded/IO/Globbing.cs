#nullable disable annotations
namespace Nuke.Common.IO;

/// <summary>Finds files and directories by patterns: <c>*</c>, <c>?</c>, <c>[a-z]</c> and <c>{a,b}</c> within a name, <c>**</c> for any number of directories.</summary>
public static class Globbing
{
#pragma warning disable CA2211 // The API's switch.
    /// <summary>Whether capitals count.</summary>
    public static GlobbingCaseSensitivity GlobbingCaseSensitivity = GlobbingCaseSensitivity.Auto;
#pragma warning restore CA2211

    private static bool IgnoresCase => GlobbingCaseSensitivity switch
    {
        GlobbingCaseSensitivity.CaseSensitive => false,
        GlobbingCaseSensitivity.CaseInsensitive => true,
        _ => EnvironmentInfo.IsWin
    };

    /// <summary>Files below the directory that match one of the patterns.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobFiles(this AbsolutePath directory, params string[] patterns) =>
        [.. Find(directory, patterns, Directory.EnumerateFiles).Select(AbsolutePath.Create)];

    /// <summary>Directories below the directory that match one of the patterns.</summary>
    public static IReadOnlyCollection<AbsolutePath> GlobDirectories(this AbsolutePath directory, params string[] patterns) =>
        [.. Find(directory, patterns, Directory.EnumerateDirectories).Select(AbsolutePath.Create)];

    /// <summary>Files below the directory that match one of the patterns.</summary>
    public static IReadOnlyCollection<string> GlobFiles(string directory, params string[] patterns) => Find(directory, patterns, Directory.EnumerateFiles);

    /// <summary>Directories below the directory that match one of the patterns.</summary>
    public static IReadOnlyCollection<string> GlobDirectories(string directory, params string[] patterns) => Find(directory, patterns, Directory.EnumerateDirectories);

    private static List<string> Find(string directory, string[] patterns, Func<string, string, SearchOption, IEnumerable<string>> enumerate)
    {
        if (!Directory.Exists(directory))
            return [];
        var globs = patterns.Select(x => GlobPattern.Parse(x, IgnoresCase)).ToList();
        return
        [
            .. enumerate(directory, "*", SearchOption.AllDirectories)
                .Where(x => globs.Exists(y => y.IsMatch(Path.GetRelativePath(directory, x).Replace('\\', '/'))))
                .Order(StringComparer.Ordinal)
        ];
    }
}
