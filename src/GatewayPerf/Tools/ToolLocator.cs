using GatewayPerf.Runs;

namespace GatewayPerf.Tools;

/// <summary>Finds external programs: on PATH, then below <c>.nuke/temp/tools</c>.</summary>
public static class ToolLocator
{
    /// <summary>The absolute path of the program, or null when it is nowhere.</summary>
    /// <param name="name">Name of the program.</param>
    /// <param name="tools">Names the folder of downloads.</param>
    /// <param name="searchPath">Value of PATH; that of this process when null.</param>
    public static string? Find(string name, RunTools tools, string? searchPath = null)
    {
        ArgumentNullException.ThrowIfNull(tools);
        return OnPath(name, searchPath) ?? In([tools.Downloads], name);
    }

    /// <summary>The absolute path of a program that is on PATH, or null when it is not.</summary>
    /// <param name="name">Name of the program.</param>
    /// <param name="searchPath">Value of PATH; that of this process when null.</param>
    public static string? OnPath(string name, string? searchPath = null) =>
        In((searchPath ?? Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), name);

    private static string? In(IEnumerable<string> folders, string name) => folders.Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(IsExecutable);

    private static bool IsExecutable(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
