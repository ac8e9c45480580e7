using Nuke.Common;

/// <summary>Keeps the metrics of a run in Prometheus, and opens those of an earlier one.</summary>
interface IKeepMetrics : IHazRun
{
    [Parameter("Whether a Prometheus in the cluster keeps the run's metrics, where one can be had. Default is 'true'")]
    bool? Prometheus => TryGetValue<bool?>(() => Prometheus);

    Target OpenRun => _ => _
        .Description("Serves the metrics of a run (--run-id, else the newest) with Prometheus until Ctrl+C")
        .Executes(() => Process.OpenRunAsync(WorkDirectory, RunId));
}
