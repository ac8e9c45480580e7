using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>One topologySpreadConstraint of a pod, counted out over the present pods.</summary>
internal sealed class TopologySpread
{
    private readonly V1TopologySpreadConstraint _constraint;
    private readonly Dictionary<string, int> _counts;
    private readonly int _self;

    public TopologySpread(V1Pod pod, V1TopologySpreadConstraint constraint, SchedulingSnapshot snapshot)
    {
        _constraint = constraint;
        var domains = snapshot.Nodes.Where(node => Counts(pod, node) && Domain(node) is not null).Select(node => Domain(node)!);
        _counts = domains.Distinct().ToDictionary(domain => domain, _ => 0);
        _self = Matches(pod, pod) ? 1 : 0;
        foreach (var placed in snapshot.Placed.Where(it => !it.Pod.IsTerminating() && Counts(pod, it.Node) && Matches(pod, it.Pod)))
        {
            if (Domain(placed.Node) is { } domain && _counts.TryGetValue(domain, out var count))
                _counts[domain] = count + 1;
        }
    }

    /// <summary>Whether the constraint forbids rather than prefers.</summary>
    public bool IsHard => _constraint.WhenUnsatisfiable != "ScheduleAnyway";

    /// <summary>Whether the node has the topology key at all.</summary>
    public bool HasDomain(V1Node node) => Domain(node) is not null;

    /// <summary>Whether one more pod on the node keeps the skew within its limit.</summary>
    public bool Allows(V1Node node)
    {
        var least = _counts.Count == 0 || _counts.Count < (_constraint.MinDomains ?? 1) ? 0 : _counts.Values.Min();
        return Count(node) + _self - least <= _constraint.MaxSkew;
    }

    /// <summary>Matching pods in the node's domain.</summary>
    public int Count(V1Node node) => Domain(node) is { } domain ? _counts.GetValueOrDefault(domain) : int.MaxValue / 2;

    private string? Domain(V1Node node) => node.GetLabel(_constraint.TopologyKey);

    private bool Counts(V1Pod pod, V1Node node) =>
        (_constraint.NodeAffinityPolicy == "Ignore" || NodeAffinity.Allows(pod, node))
        && (_constraint.NodeTaintsPolicy != "Honor" || node.Untolerated(pod) is null);

    private bool Matches(V1Pod pod, V1Pod other) =>
        pod.Metadata.NamespaceProperty == other.Metadata.NamespaceProperty
        && _constraint.LabelSelector.Matches(other.Metadata.Labels)
        && (_constraint.MatchLabelKeys ?? []).All(key => pod.GetLabel(key) is not { } value || other.GetLabel(key) == value);
}
