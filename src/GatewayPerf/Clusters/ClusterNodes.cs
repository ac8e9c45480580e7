using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using k8s;

namespace GatewayPerf.Clusters;

/// <summary>The nodes of the run's cluster.</summary>
internal static class ClusterNodes
{
    /// <summary>Waits until every planned node is ready and gives their names.</summary>
    public static async Task<IReadOnlyList<string>> WaitUntilReadyAsync(RunContext context, string kubeconfig, CancellationToken cancellationToken)
    {
        using var cluster = ClusterClient.Open(kubeconfig);
        var wanted = context.Plan.NodePools.Sum(pool => pool.Count);
        IReadOnlyList<string> ready = [];
        await WaitFor.ConditionAsync(
            $"{wanted} nodes to be ready",
            context.Plan.Deadlines.InitTerraform,
            context.Time,
            async token =>
            {
                var nodes = await cluster.Kubernetes.CoreV1.ListNodeAsync(cancellationToken: token);
                ready = [.. nodes.Items.Where(node => node.IsReady()).Select(node => node.Metadata.Name).Order(StringComparer.Ordinal)];
                return ready.Count >= wanted ? WaitProgress.Reached() : WaitProgress.NotYet($"{ready.Count} of {wanted} nodes are ready");
            },
            interval: TimeSpan.FromMilliseconds(100),
            cancellationToken: cancellationToken);
        return ready;
    }
}
