using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>The node for a pod, or why there is none.</summary>
internal sealed record Placement(string? Node, string? Refusal)
{
    /// <summary>
    /// Filters the nodes, then takes the one that is preferred most; of equals the one with the fewest pods of the same owner, then the emptiest, then by name.
    /// </summary>
    public static Placement Of(V1Pod pod, SchedulingSnapshot snapshot)
    {
        if (snapshot.Nodes.Count == 0)
            return new Placement(null, "no nodes available to schedule pods");

        var spreads = (pod.Spec.TopologySpreadConstraints ?? []).Select(it => new TopologySpread(pod, it, snapshot)).ToList();
        var affinity = new InterPodAffinity(pod, snapshot);
        var requests = PodRequests.Of(pod);
        var rooms = snapshot.Nodes.ToDictionary(node => node.Metadata.Name, node => new NodeRoom(node, snapshot.Holding(node)));
        var refusals = snapshot.Nodes.ToDictionary(
            node => node.Metadata.Name,
            node => RefuseByItself(pod, node) ?? rooms[node.Metadata.Name].Refuse(requests) ?? RefuseBySpread(node, spreads) ?? affinity.Refuse(node));
        var candidates = snapshot.Nodes.Where(node => refusals[node.Metadata.Name] is null).ToList();
        var scores = NodeScores.Of(pod, candidates, affinity, [.. spreads.Where(spread => !spread.IsHard)]);
        var best = candidates
            .OrderByDescending(node => scores[node.Metadata.Name])
            .ThenBy(node => snapshot.Staying(node).Count(it => SameOwner(it, pod)))
            .ThenBy(node => rooms[node.Metadata.Name].Fullness)
            .ThenBy(node => snapshot.Staying(node).Count())
            .ThenBy(node => node.Metadata.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is not null ? new Placement(best.Metadata.Name, null) : new Placement(null, Unschedulable.Explain(pod, refusals!, snapshot));
    }

    private static NodeRefusal? RefuseByItself(V1Pod pod, V1Node node)
    {
        if (node.Untolerated(pod) is { } taint)
        {
            return taint.Key == Taints.Unschedulable
                ? new NodeRefusal(false, "node(s) were unschedulable")
                : new NodeRefusal(false, $"node(s) had untolerated taint {{{taint.Key}: {taint.Value}}}");
        }

        return NodeAffinity.Allows(pod, node) ? null : new NodeRefusal(false, "node(s) didn't match Pod's node affinity/selector");
    }

    private static NodeRefusal? RefuseBySpread(V1Node node, List<TopologySpread> spreads)
    {
        var hard = spreads.Where(spread => spread.IsHard).ToList();
        if (hard.Exists(spread => !spread.HasDomain(node)))
            return new NodeRefusal(false, "node(s) didn't match pod topology spread constraints (missing required label)");

        return hard.TrueForAll(spread => spread.Allows(node)) ? null : new NodeRefusal(true, "node(s) didn't match pod topology spread constraints");
    }

    private static bool SameOwner(V1Pod a, V1Pod b) => a.GetController()?.Uid is { } owner && owner == b.GetController()?.Uid;
}
