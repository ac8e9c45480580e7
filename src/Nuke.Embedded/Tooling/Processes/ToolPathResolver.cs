namespace Nuke.Common.Tooling;

/// <summary>Finds programs.</summary>
public static class ToolPathResolver
{
    /// <summary>The program of that name on <c>PATH</c>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static string GetPathExecutable(string pathExecutable) =>
        TryGetPathExecutable(pathExecutable)
        ?? throw new ArgumentException($"Program '{pathExecutable}' was not found in any directory of PATH; install it or add its directory");

    /// <summary>The program that the variable names, or null.</summary>
    /// <exception cref="ArgumentException">It names what does not exist.</exception>
    public static string? TryGetEnvironmentExecutable(string environmentExecutable)
    {
        if (EnvironmentInfo.GetVariable(environmentExecutable) is not { Length: > 0 } path)
            return null;
        Assert.FileExists(path, $"Program '{path}' of the environment variable {environmentExecutable} does not exist");
        return path;
    }

    internal static string? TryGetPathExecutable(string name)
    {
        var names = EnvironmentInfo.IsWin && !Path.HasExtension(name)
            ? (EnvironmentInfo.GetVariable("PATHEXT") ?? ".EXE;.CMD;.BAT").Split(';').Select(x => name + x)
            : [name];
        return EnvironmentInfo.Paths.SelectMany(x => names.Select(y => Path.Combine(x, y))).FirstOrDefault(IsProgram);
    }

    private static bool IsProgram(string file) =>
        File.Exists(file)
        && (OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
