using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using k8s.Models;

namespace GatewayPerf.Chaos;

/// <summary>Chooses the node that fails.</summary>
public static class Victims
{
    private const string GatewayApp = "gateway";

    /// <summary>
    /// A ready node with a ready gateway pod, provided that another node has one too; never a node with runners or the upstream. Of several the one with the fewest
    /// other pods, then the first by name.
    /// </summary>
    /// <param name="nodes">Every node.</param>
    /// <param name="gatewayPods">The pods that the gateway's Service selects.</param>
    /// <param name="allPods">Every pod of the cluster.</param>
    /// <param name="upstreamNamespace">Namespace of the upstream; null when it is not in the cluster.</param>
    public static VictimChoice Choose(IReadOnlyList<V1Node> nodes, IReadOnlyList<V1Pod> gatewayPods, IReadOnlyList<V1Pod> allPods, string? upstreamNamespace)
    {
        ArgumentNullException.ThrowIfNull(nodes);
        ArgumentNullException.ThrowIfNull(gatewayPods);
        ArgumentNullException.ThrowIfNull(allPods);
        var readyNodes = nodes.Where(node => node.IsReady()).Select(node => node.Metadata.Name).ToHashSet();
        var serving = gatewayPods.Where(pod => pod.IsReady() && readyNodes.Contains(pod.Spec.NodeName)).Select(pod => pod.Spec.NodeName).Distinct().ToList();
        if (serving.Count == 0)
        {
            return new VictimChoice(null, $"No node may fail: no ready node has a ready {GatewayApp} pod.");
        }

        if (serving.Count == 1)
        {
            return new VictimChoice(null, $"No node may fail: {serving[0]} is the only node with a ready {GatewayApp} pod, so nothing would be left to recover with.");
        }

        var alive = allPods.Where(pod => pod.Status?.Phase is not ("Succeeded" or "Failed")).ToList();
        var needed = alive.Where(pod => pod.Metadata.NamespaceProperty is { } ns && (ns == LoadTargets.RunnerNamespace || ns == upstreamNamespace)).Select(pod => pod.Spec.NodeName).ToHashSet();
        var candidates = serving.Where(node => !needed.Contains(node)).ToList();
        if (candidates.Count == 0)
        {
            return new VictimChoice(null, $"No node may fail: every node with a ready {GatewayApp} pod ({string.Join(", ", serving.Order(StringComparer.Ordinal))}) also has runners or the upstream.");
        }

        var victim = candidates.OrderBy(node => alive.Count(pod => pod.Spec.NodeName == node)).ThenBy(node => node, StringComparer.Ordinal).First();
        return new VictimChoice(victim, $"{victim} is chosen: it has a ready {GatewayApp} pod and neither runners nor the upstream, and {serving.Count - 1} other node(s) have a ready {GatewayApp} pod.");
    }
}
