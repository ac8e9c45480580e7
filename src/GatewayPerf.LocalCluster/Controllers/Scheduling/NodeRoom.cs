using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>What a node can still give: its allocatable resources less the requests of its pods.</summary>
internal sealed class NodeRoom
{
    private const string PodCount = "pods";

    // What a pod that requests nothing counts for when nodes are compared, as in Kubernetes: a tenth of a core, 200 MB.
    private static readonly Dictionary<string, decimal> Usual = new() { ["cpu"] = 0.1m, ["memory"] = 200 * 1024 * 1024 };

    private readonly Dictionary<string, decimal>? _allocatable;
    private readonly Dictionary<string, decimal> _used = [];
    private readonly Dictionary<string, decimal> _counted = [];
    private readonly int _pods;

    public NodeRoom(V1Node node, IEnumerable<V1Pod> pods)
    {
        _allocatable = node.Status?.Allocatable?.ToDictionary(it => it.Key, it => it.Value.ToDecimal());
        foreach (var pod in pods)
        {
            _pods++;
            var requests = PodRequests.Of(pod);
            foreach (var (resource, amount) in requests)
                _used[resource] = _used.GetValueOrDefault(resource) + amount;

            foreach (var (resource, usual) in Usual)
                _counted[resource] = _counted.GetValueOrDefault(resource) + requests.GetValueOrDefault(resource, usual);
        }
    }

    /// <summary>How full the node is, averaged over CPU and memory: 0 is empty.</summary>
    public decimal Fullness => _allocatable is null ? 0 : Usual.Keys.Average(it => Share(_counted.GetValueOrDefault(it), _allocatable.GetValueOrDefault(it)));

    /// <summary>What of the requests does not fit, or null. A node that has not told its resources yet refuses nothing; its readiness does.</summary>
    public NodeRefusal? Refuse(IReadOnlyDictionary<string, decimal> requests)
    {
        if (_allocatable is null)
            return null;

        var missing = requests
            .Where(it => it.Value > 0 && it.Value > _allocatable.GetValueOrDefault(it.Key) - _used.GetValueOrDefault(it.Key))
            .ToList();
        List<string> reasons = [.. missing.Select(it => $"Insufficient {it.Key}")];
        if (_pods + 1 > _allocatable.GetValueOrDefault(PodCount))
            reasons.Insert(0, "Too many pods");

        return reasons.Count == 0 ? null : new NodeRefusal(missing.TrueForAll(it => it.Value <= _allocatable.GetValueOrDefault(it.Key)), reasons);
    }

    private static decimal Share(decimal used, decimal whole) => whole > 0 ? used / whole : 1;
}
