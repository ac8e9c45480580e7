using GatewayPerf.Runs;

namespace GatewayPerf.Chaos;

/// <summary>Turns looks at a failing node into what was observed, each once and in any order that it happens. Pure.</summary>
/// <param name="node">The node.</param>
/// <param name="replicas">Ready gateway pods before the fault.</param>
internal sealed class NodeObserver(string node, int replicas)
{
    private readonly HashSet<NodeObservation> _seen = [];

    /// <summary>True once everything that follows a restoration has been seen.</summary>
    public bool IsBack => _seen.Contains(NodeObservation.NodeBack);

    /// <summary>What is new. A node counts as back only after its restoration was asked for; one that the cluster never missed is back at once.</summary>
    public IReadOnlyList<NodeObserved> Next(NodeSnapshot snapshot, bool restored)
    {
        var ready = snapshot.NodeStatus == "True";
        return
        [
            .. Once(NodeObservation.Detected, !ready, $"Ready is {snapshot.NodeStatus}", snapshot.At),
            .. Once(NodeObservation.EndpointsRemoved, snapshot.EndpointsOnNode == 0, "no ready endpoint is on the node", snapshot.At),
            .. Once(NodeObservation.PodsEvicted, snapshot.PodsOnNode == 0, "every gateway pod of the node is marked for deletion", snapshot.At),
            .. Once(NodeObservation.ReplacementReady, snapshot.ReadyElsewhere >= replicas, $"{snapshot.ReadyElsewhere} of {replicas} replicas are ready on other nodes", snapshot.At),
            .. Once(NodeObservation.NodeBack, restored && ready, "Ready is True", snapshot.At),
        ];
    }

    private IEnumerable<NodeObserved> Once(NodeObservation what, bool holds, string detail, DateTimeOffset at)
    {
        if (holds && _seen.Add(what))
        {
            yield return new NodeObserved(what, node, detail) { At = at };
        }
    }
}
