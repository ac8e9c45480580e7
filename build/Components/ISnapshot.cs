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
}
