#nullable disable annotations
using System.Diagnostics.CodeAnalysis;
using Nuke.Common.Utilities;

namespace Nuke.Common.Tooling;

/// <summary>Waiting for processes and reading what they wrote.</summary>
public static class ProcessExtensions
{
    /// <summary>Waits for the end of the process, which must come before its timeout.</summary>
    /// <returns>The process.</returns>
    public static IProcess AssertWaitForExit([NotNull] this IProcess process)
    {
        Assert.True(process != null, "There is no process");
        Assert.True(process.WaitForExit(), $"Process '{Path.GetFileName(process.FileName)}' did not end within its timeout and was killed");
        return process;
    }

    /// <summary>Waits for the end of the process, which must have succeeded.</summary>
    /// <returns>The process.</returns>
    /// <exception cref="ProcessException">The exit code is not 0.</exception>
    public static IProcess AssertZeroExitCode([NotNull] this IProcess process) =>
        process.AssertWaitForExit().ExitCode == 0 ? process : throw new ProcessException(process);

    /// <summary>The output, which must not hold anything from standard error.</summary>
    /// <returns>The output.</returns>
    public static IReadOnlyCollection<Output> EnsureOnlyStd(this IReadOnlyCollection<Output> output)
    {
        Assert.True(output.All(x => x.Type == OutputType.Std), "Expected no output on standard error");
        return output;
    }

    /// <summary>The lines of standard output as one text.</summary>
    public static string StdToText(this IEnumerable<Output> output) => output.Where(x => x.Type == OutputType.Std).Select(x => x.Text).JoinNewLine();
}
