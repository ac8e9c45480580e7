using Nuke.Common;

/// <summary>Looks at runs without touching them, also while another process works on one.</summary>
interface IInspectRuns : IHazRun
{
    Target Status => _ => _
        .Description("Shows what runs, whose, the step, the time left, open faults, locks, expiry, what is not ready, and the command to type next; --json for programs")
        .Executes(() => Process.ShowStatusAsync(WorkDirectory, Json));

    Target ListRuns => _ => _
        .Description("Lists the runs of the work directory with their verdicts; --json for programs")
        .Executes(() => Process.ListRuns(WorkDirectory, Json));
}
