using k8s;

namespace GatewayPerf.Kubernetes;

/// <summary>Says why pods are not ready, for the sentence of a wait that was given up.</summary>
public static class PodTroubles
{
    private const int Lines = 3;

    /// <summary>Each pod of the namespaces that is not ready: its state and its last log lines.</summary>
    public static async Task<string> DescribeAsync(ClusterClient cluster, IEnumerable<string> namespaces, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(namespaces);
        var troubles = new List<string>();
        foreach (var @namespace in namespaces)
        {
            var pods = await cluster.Kubernetes.CoreV1.ListNamespacedPodAsync(@namespace, cancellationToken: cancellationToken);
            foreach (var pod in pods.Items.Where(pod => !pod.IsReady() && pod.Metadata.DeletionTimestamp is null && pod.Status?.Phase != "Succeeded"))
            {
                var log = await cluster.TailLogAsync(@namespace, pod.Metadata.Name, Lines, cancellationToken);
                var said = log.Count == 0 ? "it has logged nothing" : $"its last lines: {string.Join(" / ", log)}";
                troubles.Add($"pod {@namespace}/{pod.Metadata.Name} is {pod.Describe()}; {said}.");
            }
        }

        return troubles.Count == 0 ? "every pod says that it is ready, but the Deployment does not." : string.Join(' ', troubles);
    }
}
