using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using k8s;

namespace GatewayPerf.Clusters;

/// <summary>The cluster that a run has made.</summary>
public static class RunCluster
{
    /// <summary>Connects to the run's cluster; throws <see cref="UserException"/> naming InitTerraform when there is none.</summary>
    public static ClusterClient Connect(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return ClusterClient.Open(Kubeconfig(context)
            ?? throw new UserException($"Run {context.Plan.RunId} has no cluster; run ./build.sh InitTerraform first."));
    }

    /// <summary>The kubeconfig of the run's cluster, or null when it was never made or is destroyed.</summary>
    public static string? Kubeconfig(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Record.Entries.LastOrDefault(entry => entry is ClusterCreated or ClusterDestroyed) is ClusterCreated created ? created.Kubeconfig : null;
    }

    /// <summary>
    /// Throws <see cref="UserException"/> when the cluster was made after the run had its own: another one answers at the same place, and what it holds is not the run's.
    /// </summary>
    internal static async Task VerifyAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var had = context.Record.Entries.OfType<ClusterCreated>().Last().At;

        // Made with the cluster, never deleted.
        var first = await cluster.Kubernetes.CoreV1.ReadNamespaceAsync("kube-system", cancellationToken: cancellationToken);
        if (first.Metadata.CreationTimestamp is { } made && made > had)
        {
            throw new UserException($"The cluster that answers now was made at {made:u}, after run {context.Plan.RunId} had its own ({had:u}), so it holds nothing of that run.");
        }
    }
}
