using Nuke.Common;

/// <summary>Draws the report.</summary>
interface ISnapshot : IHazRun
{
    Target Snapshot => _ => _
        .Description("Keeps the series of every panel and Prometheus' data, sends them to --grafana-url, and writes the report from them and the run's record")
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
