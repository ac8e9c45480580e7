using GatewayPerf.Clusters;
using GatewayPerf.Runs;
using k8s.Autorest;
using Serilog;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Keeps what the cluster's Prometheus holds of a run, as long as the cluster is there.</summary>
internal static class MetricsSnapshot
{
    /// <summary>Safe twice; where there is no Prometheus nothing is done. What cannot be had is told, never an error: the report does not depend on it.</summary>
    public static async Task TakeAsync(RunContext context, CancellationToken cancellationToken)
    {
        if (RunCluster.Kubeconfig(context) is null)
        {
            return;
        }

        try
        {
            using var cluster = RunCluster.Connect(context);
            if (!await PrometheusStep.IsReadyAsync(cluster, cancellationToken))
            {
                return;
            }

            await TsdbSnapshot.TakeAsync(context, await PrometheusClient.OpenAsync(cluster, cancellationToken), cancellationToken);
            Log.Information("The metrics are kept; look at them with ./build.sh OpenRun --run-id {RunId}", context.Plan.RunId);
        }
        catch (Exception exception) when (exception is PrometheusException or UserException or HttpRequestException or HttpOperationException or IOException)
        {
            Log.Warning("The metrics are not kept: {Reason}", exception.Message);
        }
    }
}
