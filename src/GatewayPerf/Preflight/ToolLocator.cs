namespace GatewayPerf.Preflight;

/// <summary>Finds external programs: on PATH, then in the tools folder. The one place where that order is known.</summary>
/// <param name="SearchPath">Folders of PATH.</param>
/// <param name="ToolsFolder">Absolute path of <c>.nuke/temp/tools</c>.</param>
public sealed record ToolLocator(IReadOnlyList<string> SearchPath, string ToolsFolder)
{
    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Uses this process's PATH.</summary>
    public static ToolLocator FromEnvironment(string toolsFolder) =>
        new((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries), toolsFolder);

    /// <summary>Absolute path of the program, or null when it is nowhere.</summary>
    public string? Find(string name) =>
        SearchPath.Append(ToolsFolder).Select(folder => Path.GetFullPath(Path.Combine(folder, name))).FirstOrDefault(IsProgram);

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & Executable) != 0);
}
