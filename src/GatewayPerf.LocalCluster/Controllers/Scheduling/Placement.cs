using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>The node for a pod, or why there is none.</summary>
internal sealed record Placement(string? Node, string? Refusal)
{
    /// <summary>Filters the nodes, then takes the one that spreads best: over the soft constraints, the pods of the same owner, all pods, by name.</summary>
    public static Placement Of(V1Pod pod, SchedulingSnapshot snapshot)
    {
        if (snapshot.Nodes.Count == 0)
            return new Placement(null, "no nodes available to schedule pods");

        if (pod.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution is { Count: > 0 })
            return new Placement(null, "spec.affinity.podAffinity is not supported by the local cluster.");

        var spreads = (pod.Spec.TopologySpreadConstraints ?? []).Select(it => new TopologySpread(pod, it, snapshot)).ToList();
        var refusals = snapshot.Nodes.ToDictionary(node => node.Metadata.Name, node => Refuse(pod, node, spreads, snapshot));
        var best = snapshot.Nodes
            .Where(node => refusals[node.Metadata.Name] is null)
            .OrderBy(node => spreads.Where(spread => !spread.IsHard).Sum(spread => (long)spread.Count(node)))
            .ThenBy(node => snapshot.On(node).Count(it => SameOwner(it, pod)))
            .ThenBy(node => snapshot.On(node).Count())
            .ThenBy(node => node.Metadata.Name, StringComparer.Ordinal)
            .FirstOrDefault();
        return best is not null ? new Placement(best.Metadata.Name, null) : new Placement(null, Explain(refusals.Values));
    }

    private static string? Refuse(V1Pod pod, V1Node node, List<TopologySpread> spreads, SchedulingSnapshot snapshot)
    {
        if (!NodeAffinity.Allows(pod, node))
            return "node(s) didn't match Pod's node affinity/selector";

        if (node.Untolerated(pod) is { } taint)
            return taint.Key == Taints.Unschedulable ? "node(s) were unschedulable" : $"node(s) had untolerated taint {{{taint.Key}: {taint.Value}}}";

        if (PodAntiAffinity.Conflicts(pod, node, snapshot))
            return "node(s) didn't match pod anti-affinity rules";

        var hard = spreads.Where(spread => spread.IsHard).ToList();
        if (hard.Exists(spread => !spread.HasDomain(node)))
            return "node(s) didn't match pod topology spread constraints (missing required label)";

        return hard.TrueForAll(spread => spread.Allows(node)) ? null : "node(s) didn't match pod topology spread constraints";
    }

    private static string Explain(Dictionary<string, string?>.ValueCollection refusals)
    {
        var reasons = refusals.CountBy(reason => reason!).Select(pair => $"{pair.Value} {pair.Key}").Order(StringComparer.Ordinal);
        var nodes = $"0/{refusals.Count} nodes are available:";
        return $"{nodes} {string.Join(", ", reasons)}. preemption: {nodes} {refusals.Count} Preemption is not helpful for scheduling.";
    }

    private static bool SameOwner(V1Pod a, V1Pod b) => a.GetController()?.Uid is { } owner && owner == b.GetController()?.Uid;
}
