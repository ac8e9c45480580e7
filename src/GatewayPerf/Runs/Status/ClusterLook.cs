using GatewayPerf.Chaos;
using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using k8s;

namespace GatewayPerf.Runs.Status;

/// <summary>Looks at a cluster through its API, for at most a few seconds.</summary>
internal static class ClusterLook
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>What is not ready and what the cluster's copy of the fault journal holds; of a cluster that does not answer the reason.</summary>
    public static async Task<(IReadOnlyList<string>? NotReady, IReadOnlyList<OpenFault> Faults, string? Problem)> LookAsync(LocalClusterInfo info, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        try
        {
            using var cluster = ClusterClient.Open(info.Kubeconfig);
            var nodes = await cluster.Kubernetes.CoreV1.ListNodeAsync(cancellationToken: deadline.Token);
            var pods = await cluster.Kubernetes.CoreV1.ListPodForAllNamespacesAsync(cancellationToken: deadline.Token);
            var faults = await FaultJournal.ReadAsync(cluster, deadline.Token);
            string[] notReady =
            [
                .. nodes.Items.Where(node => !node.IsReady()).Select(node => $"node {node.Metadata.Name}"),
                .. pods.Items.Where(pod => !pod.IsReady() && pod.Status?.Phase != "Succeeded").Select(pod => $"pod {pod.Metadata.NamespaceProperty}/{pod.Metadata.Name}: {pod.Describe()}"),
            ];
            return (notReady, faults?.Faults ?? [], null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, [], ApiError.Describe(exception));
        }
    }
}
