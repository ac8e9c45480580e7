#nullable disable annotations
using System.Diagnostics;
using Nuke.Common.Utilities;
using Serilog;

namespace Nuke.Common.Tooling;

/// <summary>Starts processes. Standard input is inherited; output is collected and logged.</summary>
public static class ProcessTasks
{
#pragma warning disable CA2211 // The API's switches.
    /// <summary>Whether output is logged where a call does not say.</summary>
    public static bool DefaultLogOutput = true;

    /// <summary>Whether invocations are logged where a call does not say.</summary>
    public static bool DefaultLogInvocation = true;

    /// <summary>Whether invocations are logged with their working directory.</summary>
    public static bool LogWorkingDirectory = true;

    /// <summary>The working directory where a call does not say.</summary>
    public static string DefaultWorkingDirectory = EnvironmentInfo.WorkingDirectory;
#pragma warning restore CA2211

    /// <summary>Starts a command line in bash, or in cmd on Windows.</summary>
    /// <inheritdoc cref="StartProcess(string, string, string, IReadOnlyDictionary{string, string}, int?, bool?, bool?, Action{OutputType, string}, Func{string, string})"/>
    public static IProcess StartShell(
        string command,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null) =>
        StartProcess(
            ToolPathResolver.GetPathExecutable(EnvironmentInfo.IsWin ? "cmd" : "bash"),
            $"{(EnvironmentInfo.IsWin ? "/c" : "-c")} {command.DoubleQuote()}".ToString(),
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            outputFilter);

    /// <summary>Starts a program; values within the arguments are quoted and redacted as their format says.</summary>
    /// <inheritdoc cref="StartProcess(string, string, string, IReadOnlyDictionary{string, string}, int?, bool?, bool?, Action{OutputType, string}, Func{string, string})"/>
    public static IProcess StartProcess(
        string toolPath,
        ArgumentStringHandler arguments,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null) =>
        StartProcess(
            toolPath,
            arguments.ToStringAndClear(),
            workingDirectory,
            environmentVariables,
            timeout,
            logOutput,
            logInvocation,
            logger,
            arguments.GetFilter());

    /// <summary>Starts a program.</summary>
    /// <param name="toolPath">A path, or a name that is looked for on <c>PATH</c>; a <c>.dll</c> is run by dotnet.</param>
    /// <param name="arguments">The arguments as one text.</param>
    /// <param name="workingDirectory">The working directory; null for <see cref="DefaultWorkingDirectory"/>.</param>
    /// <param name="environmentVariables">The whole environment; null to inherit it.</param>
    /// <param name="timeout">Milliseconds that it may run; null for any time.</param>
    /// <param name="logOutput">Whether output is logged.</param>
    /// <param name="logInvocation">Whether the invocation is logged.</param>
    /// <param name="logger">Is told of each line instead of <see cref="DefaultLogger"/>.</param>
    /// <param name="outputFilter">Redacts arguments and output.</param>
    public static IProcess StartProcess(
        string toolPath,
        string arguments = null,
        string workingDirectory = null,
        IReadOnlyDictionary<string, string> environmentVariables = null,
        int? timeout = null,
        bool? logOutput = null,
        bool? logInvocation = null,
        Action<OutputType, string> logger = null,
        Func<string, string> outputFilter = null)
    {
        Assert.NotNull(toolPath);
        var isName = !Path.IsPathRooted(toolPath) && Path.GetFileName(toolPath) == toolPath;
        var start = new ProcessStartInfo
        {
            FileName = isName ? ToolPathResolver.GetPathExecutable(toolPath) : toolPath,
            Arguments = arguments ?? "",
            WorkingDirectory = workingDirectory ?? DefaultWorkingDirectory,
            RedirectStandardOutput = true,
            RedirectStandardError = true
        };
        if (toolPath.EndsWithOrdinalIgnoreCase(".dll"))
        {
            start.Arguments = $"{start.FileName.DoubleQuoteIfNeeded()} {start.Arguments}".TrimEnd();
            start.FileName = ToolPathResolver.GetPathExecutable("dotnet");
        }

        Assert.FileExists(start.FileName, $"Program '{start.FileName}' does not exist");
        Assert.DirectoryExists(start.WorkingDirectory, $"Working directory '{start.WorkingDirectory}' does not exist");
        if (environmentVariables != null)
        {
            start.Environment.Clear();
            foreach (var (name, value) in environmentVariables)
                start.Environment[name] = value;
        }

        var filter = outputFilter ?? (x => x);
        if (logInvocation ?? DefaultLogInvocation)
            LogInvocation(start, filter);
        return new StartedProcess(new Process { StartInfo = start }, timeout, filter, logOutput ?? DefaultLogOutput ? logger ?? DefaultLogger : null);
    }

    /// <summary>Logs output: standard output at level debug, standard error at level error.</summary>
    public static void DefaultLogger(OutputType type, string output)
    {
        if (type == OutputType.Std)
            Log.Debug("{Line:l}", output);
        else
            Log.Error("{Line:l}", output);
    }

    private static void LogInvocation(ProcessStartInfo start, Func<string, string> filter)
    {
        Log.Information("> {ToolPath:l} {Arguments:l}", start.FileName, filter(start.Arguments));
        if (!LogWorkingDirectory)
            return;
        if (start.WorkingDirectory == DefaultWorkingDirectory)
            Log.Verbose("@ {WorkingDirectory:l}", start.WorkingDirectory);
        else
            Log.Information("@ {WorkingDirectory:l}", start.WorkingDirectory);
    }
}
