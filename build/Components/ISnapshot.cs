using Nuke.Common;

/// <summary>Draws the report.</summary>
interface ISnapshot : IHazRun
{
    Target Snapshot => _ => _
        .Description("Writes the report from what the run's record holds")
        .After<ICollectLogs>(x => x.CollectLogs)
        .AssuredAfterFailure()
        .OnlyWhenDynamic(() => Process.OwesTeardown || InvokedTargets.Contains(Snapshot))
        .Executes(() => Process.SnapshotAsync());

    Target RequirePassed => _ => _
        .Description("Draws the newest run's report again and fails unless its verdict is passed, with the verdict's exit code")
        .After(Snapshot)
        .After<IProvision>(x => x.Destroy)
        .Executes(() => Process.RequirePassedAsync());
}
