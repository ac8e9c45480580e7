using GatewayPerf.Clusters;
using GatewayPerf.Gateways;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using GatewayPerf.Tools;
using k8s;
using k8s.Autorest;
using Serilog;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Brings Prometheus into the run's cluster. A run can do without: what stands in the way is told and recorded, never an error.</summary>
internal static class PrometheusStep
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The program that the local cluster is to run; null when there is none, or none is wanted.</summary>
    public static async Task<PrometheusProgram?> ChooseAsync(RunContext context, CancellationToken cancellationToken)
    {
        if (context.Plan.Metrics is null)
        {
            context.Record.Append(new PrometheusSeen(null, "Prometheus was not wanted (--prometheus false)."));
            return null;
        }

        var program = await PrometheusTool.FindAsync(context.Tools, cancellationToken);
        context.Record.Append(program is null
            ? new PrometheusSeen(null, $"There is none on PATH or in {context.Tools.Downloads}.")
            : new PrometheusSeen(program.Description, null));
        return program;
    }

    /// <summary>Applies its objects when the cluster can run it.</summary>
    public static async Task ApplyAsync(RunContext context, ClusterClient cluster, GatewaySettings settings, CancellationToken cancellationToken)
    {
        if (IsChosen(context) && LocalClusterInfo.Read(context.Directory.Cluster) is { } local)
        {
            await cluster.ApplyAllAsync(PrometheusWorkload.All(settings, await ApiAccess.OfAsync(local, cancellationToken), context.Plan), cancellationToken);
        }
    }

    /// <summary>Waits until it serves.</summary>
    public static async Task WaitUntilReadyAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        if (!IsChosen(context))
        {
            return;
        }

        try
        {
            await WaitFor.ConditionAsync(
                "Prometheus to be ready",
                Patience,
                context.Time,
                async token => await IsReadyAsync(context, cluster, token) ? WaitProgress.Reached() : WaitProgress.NotYet("its pod is not ready"),
                token => PodTroubles.DescribeAsync(cluster, [PrometheusAddresses.Namespace], token),
                TimeSpan.FromMilliseconds(100),
                cancellationToken);
        }
        catch (UserException exception)
        {
            Log.Warning("{Reason} The run goes on without Prometheus.", exception.Message);
            context.Record.Append(new PrometheusSeen(null, exception.Message));
        }
    }

    /// <summary>The run wants one, and one serves in its cluster; false also where the cluster does not say.</summary>
    public static async Task<bool> IsReadyAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        if (context.Plan.Metrics is null)
        {
            return false;
        }

        try
        {
            var found = await cluster.Kubernetes.AppsV1.ListNamespacedDeploymentAsync(
                PrometheusAddresses.Namespace, fieldSelector: $"metadata.name={PrometheusAddresses.Name}", cancellationToken: cancellationToken);
            return found.Items.Any(deployment => deployment.Status?.ReadyReplicas > 0);
        }
        catch (Exception exception) when (exception is HttpOperationException or HttpRequestException)
        {
            return false;
        }
    }

    private static bool IsChosen(RunContext context) =>
        context.Plan.Metrics is not null && context.Record.Entries.OfType<PrometheusSeen>().LastOrDefault() is { Description: not null };
}
