using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>Which pods must, must not, or would rather share a node (or any other topology domain), for one pod that is to be placed.</summary>
internal sealed class InterPodAffinity
{
    // What the required affinity of a pod that is there already counts for when it means the new one.
    private const int RequiredWeight = 1;

    private readonly V1Pod _pod;
    private readonly SchedulingSnapshot _snapshot;
    private readonly List<PlacedPod> _wanted;
    private readonly bool _isFirst;
    private readonly Dictionary<(string Key, string Domain), long> _scores = [];

    public InterPodAffinity(V1Pod pod, SchedulingSnapshot snapshot)
    {
        (_pod, _snapshot) = (pod, snapshot);
        var terms = pod.RequiredAffinity();
        _wanted = terms.Count == 0 ? [] : [.. snapshot.Placed.Where(placed => terms.All(term => term.Means(pod, placed.Pod, snapshot)))];

        // The first of pods that want to be together has nobody to join.
        _isFirst = _wanted.Count == 0 && terms.All(term => term.Means(pod, pod, snapshot));
        foreach (var placed in snapshot.Placed)
            Weigh(placed);
    }

    /// <summary>Why the node is not for the pod, or null.</summary>
    public NodeRefusal? Refuse(V1Node node)
    {
        if (!_pod.RequiredAffinity().All(term => node.GetLabel(term.TopologyKey) is { } domain
            && (_isFirst || _wanted.Exists(placed => placed.Node.GetLabel(term.TopologyKey) == domain))))
            return new NodeRefusal(false, "node(s) didn't match pod affinity rules");

        if (_snapshot.Placed.Any(placed => Repels(_pod, placed.Pod, node, placed.Node)))
            return new NodeRefusal(true, "node(s) didn't match pod anti-affinity rules");

        return _snapshot.Placed.Any(placed => Repels(placed.Pod, _pod, placed.Node, node))
            ? new NodeRefusal(true, "node(s) didn't satisfy existing pods anti-affinity rules")
            : null;
    }

    /// <summary>How much the node is preferred: the more the better.</summary>
    public long Score(V1Node node) => _scores.Where(it => node.GetLabel(it.Key.Key) == it.Key.Domain).Sum(it => it.Value);

    private void Weigh(PlacedPod placed)
    {
        foreach (var (term, weight) in _pod.Preferred().Where(it => it.Term.Means(_pod, placed.Pod, _snapshot)))
            Add(term, placed.Node, weight);

        foreach (var (term, weight) in placed.Pod.Preferred().Where(it => it.Term.Means(placed.Pod, _pod, _snapshot)))
            Add(term, placed.Node, weight);

        foreach (var term in placed.Pod.RequiredAffinity().Where(it => it.Means(placed.Pod, _pod, _snapshot)))
            Add(term, placed.Node, RequiredWeight);
    }

    private void Add(V1PodAffinityTerm term, V1Node node, int weight)
    {
        if (node.GetLabel(term.TopologyKey) is { } domain)
            _scores[(term.TopologyKey, domain)] = _scores.GetValueOrDefault((term.TopologyKey, domain)) + weight;
    }

    private bool Repels(V1Pod subject, V1Pod other, V1Node its, V1Node others) => subject.RequiredAntiAffinity().Any(term =>
        its.GetLabel(term.TopologyKey) is { } domain && others.GetLabel(term.TopologyKey) == domain && term.Means(subject, other, _snapshot));
}
