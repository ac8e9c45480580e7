#nullable disable annotations
namespace Nuke.Common.Tooling;

/// <summary>Makes programs callable.</summary>
public static class ToolResolver
{
    /// <summary>The program at a path.</summary>
    public static Tool GetTool(string toolPath) => new ProgramAtPath(toolPath).Run;

    /// <summary>The program of that name on <c>PATH</c>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Tool GetPathTool(string name) => GetTool(ToolPathResolver.GetPathExecutable(name));

    /// <summary>The program that the variable <c>NAME_EXE</c> names, or null.</summary>
    public static Tool TryGetEnvironmentTool(string name) => ToolPathResolver.TryGetEnvironmentExecutable($"{name.ToUpperInvariant()}_EXE") is { } path ? GetTool(path) : null;

    /// <summary>The program that the variable <c>NAME_EXE</c> names, else the one of that name on <c>PATH</c>.</summary>
    public static Tool GetEnvironmentOrPathTool(string name) => TryGetEnvironmentTool(name) ?? GetPathTool(name);

    private sealed class ProgramAtPath(string path)
    {
        public IReadOnlyCollection<Output> Run(
            ArgumentStringHandler arguments,
            string workingDirectory,
            IReadOnlyDictionary<string, string> environmentVariables,
            int? timeout,
            bool? logOutput,
            bool? logInvocation,
            Action<OutputType, string> logger,
            Action<IProcess> exitHandler)
        {
            using var process = ProcessTasks.StartProcess(path, arguments, workingDirectory, environmentVariables, timeout, logOutput, logInvocation, logger);
            process.AssertWaitForExit();
            (exitHandler ?? (x => x.AssertZeroExitCode())).Invoke(process);
            return process.Output;
        }
    }
}
