using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;

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
}
