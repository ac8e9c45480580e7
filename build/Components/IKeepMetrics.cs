using GatewayPerf.Plans;
using Nuke.Common;

/// <summary>Keeps the metrics of a run in Prometheus, and opens those of an earlier one.</summary>
interface IKeepMetrics : IHazRun
{
    [Parameter("Whether a Prometheus in the cluster keeps the run's metrics, where one can be had. Default is 'true'")]
    bool? Prometheus => TryGetValue<bool?>(() => Prometheus);

    [Parameter("Grafana (10 or later) to which Snapshot sends the dashboards with the run's data, as a browser has its address, for example http://grafana:3000. Default is none")]
    Uri? GrafanaUrl => TryGetValue<Uri?>(() => GrafanaUrl);

    [Parameter("Token of a Grafana service account that may make snapshots; better set GRAFANA_TOKEN, which is this parameter in the environment, than write it on the command line")]
    [Secret]
    string? GrafanaToken => TryGetValue(() => GrafanaToken);

    [Parameter("Has that Grafana publish them on the public host that it is configured with (snapshots.raintank.io as it comes): anybody who has the address sees them. Default is 'false'")]
    bool GrafanaPublic => TryGetValue<bool?>(() => GrafanaPublic) ?? false;

    [Parameter("How long Grafana keeps them, at most 168h. Default is '168h'")]
    LoadDuration? GrafanaExpires => TryGetValue<LoadDuration?>(() => GrafanaExpires);

    Target OpenRun => _ => _
        .Description("Serves the metrics of a run (--run-id, else the newest) with Prometheus until Ctrl+C")
        .Executes(() => Process.OpenRunAsync(WorkDirectory, RunId));
}
