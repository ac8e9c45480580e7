using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>All nodes, the pods on them that still take room, and the namespaces.</summary>
internal sealed record SchedulingSnapshot(IReadOnlyList<V1Node> Nodes, IReadOnlyList<PlacedPod> Placed, IReadOnlyList<V1Namespace> Namespaces)
{
    /// <summary>The pods that hold room on a node, also those on their way out.</summary>
    public IEnumerable<V1Pod> Holding(V1Node node) => Placed.Where(it => it.Node.Metadata.Name == node.Metadata.Name).Select(it => it.Pod);

    /// <summary>The pods on a node that will stay there.</summary>
    public IEnumerable<V1Pod> Staying(V1Node node) => Holding(node).Where(pod => !pod.IsTerminating());

    public IDictionary<string, string>? LabelsOfNamespace(string name) => Namespaces.FirstOrDefault(it => it.Metadata.Name == name)?.Metadata.Labels;

    public static SchedulingSnapshot Take(IResourceClient client)
    {
        var nodes = client.List<V1Node>();
        var byName = nodes.ToDictionary(node => node.Metadata.Name);
        var placed = client.List<V1Pod>()
            .Where(pod => !pod.IsFinished() && pod.Spec.NodeName is { } name && byName.ContainsKey(name))
            .Select(pod => new PlacedPod(pod, byName[pod.Spec.NodeName]));
        return new SchedulingSnapshot(nodes, [.. placed], client.List<V1Namespace>());
    }
}
