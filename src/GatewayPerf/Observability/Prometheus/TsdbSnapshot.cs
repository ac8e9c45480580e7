using GatewayPerf.Clusters;
using GatewayPerf.Runs;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Prometheus' data of a local run, kept in the run's folder.</summary>
internal static class TsdbSnapshot
{
    /// <summary>Has Prometheus write all that it holds, and moves that into the run's folder in the place of an earlier one. Throws <see cref="PrometheusException"/>.</summary>
    public static async Task TakeAsync(RunContext context, PrometheusClient prometheus, CancellationToken cancellationToken)
    {
        var snapshots = Path.Combine(LocalClusterDaemon.Of(context).PrometheusData, "snapshots");
        var taken = Path.Combine(snapshots, await prometheus.SnapshotAsync(cancellationToken));
        if (Directory.Exists(context.Directory.Prometheus))
        {
            Directory.Delete(context.Directory.Prometheus, recursive: true);
        }

        Directory.Move(taken, context.Directory.Prometheus);
    }
}
