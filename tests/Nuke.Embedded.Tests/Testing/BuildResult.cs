using Nuke.Common.Execution;

namespace Nuke.Embedded.Tests.Testing;

/// <summary>What a run gave.</summary>
public sealed record BuildResult(int ExitCode, string RawOutput)
{
    /// <summary>The console with plain spaces.</summary>
    public string Output { get; } = RawOutput.Replace('\u00a0', ' ');

    /// <summary>Rows of the summary table: status by target, in the order of the table.</summary>
    public IReadOnlyList<(string Target, string Status, string Note)> Summary =>
    [
        .. Output.ReplaceLineEndings("\n").Split('\n')
            .SkipWhile(x => !x.StartsWith("Target  ", StringComparison.Ordinal)).Skip(2)
            .TakeWhile(x => !x.StartsWith('─'))
            .Select(x => (x.Split(' ')[0], x.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], x.Contains("// ") ? x.Split("// ")[1] : ""))
    ];

    public IReadOnlyList<string> Lines => Output.ReplaceLineEndings("\n").Split('\n');

    public string StatusOf(string target) => Summary.Single(x => x.Target == target).Status;

    public string NoteOf(string target) => Summary.Single(x => x.Target == target).Note;

    public void ShouldHaveSucceeded() => ExitCode.ShouldBe(0, Output);

    public void ShouldHaveFailed() => ExitCode.ShouldBe(-1, Output);
}
