using GatewayPerf.LocalCluster.Controllers.Scheduling;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.NodeLifecycle;

/// <summary>The taints that follow from a node's conditions.</summary>
internal static class NodeTaints
{
    // Conditions whose being true keeps new pods away.
    private static readonly Dictionary<string, string> Pressures = new()
    {
        ["MemoryPressure"] = "node.kubernetes.io/memory-pressure",
        ["DiskPressure"] = "node.kubernetes.io/disk-pressure",
        ["PIDPressure"] = "node.kubernetes.io/pid-pressure",
        ["NetworkUnavailable"] = "node.kubernetes.io/network-unavailable",
    };

    private static readonly string[] Managed = [Taints.NotReady, Taints.Unreachable, Taints.Unschedulable, .. Pressures.Values];

    /// <summary>Brings the managed taints of a node in line with its readiness; others stay. What is there already keeps its time.</summary>
    public static void Apply(V1Node node, DateTime now)
    {
        var present = node.Spec?.Taints ?? [];
        List<V1Taint> taints = [.. present.Where(taint => !Managed.Contains(taint.Key) || Wanted(node).Contains((taint.Key, taint.Effect)))];
        foreach (var (key, effect) in Wanted(node))
        {
            if (!taints.Exists(taint => taint.Key == key && taint.Effect == effect))
                taints.Add(new V1Taint { Key = key, Effect = effect, TimeAdded = effect == "NoExecute" ? now : null });
        }

        if (taints.Count == present.Count && taints.SequenceEqual(present))
            return;

        node.Spec ??= new V1NodeSpec();
        node.Spec.Taints = taints.Count == 0 ? null : taints;
    }

    private static List<(string Key, string Effect)> Wanted(V1Node node)
    {
        List<(string, string)> wanted = node.Readiness() switch
        {
            "True" => [],
            "False" => [(Taints.NotReady, "NoSchedule"), (Taints.NotReady, "NoExecute")],
            "Unknown" => [(Taints.Unreachable, "NoSchedule"), (Taints.Unreachable, "NoExecute")],
            _ => [(Taints.NotReady, "NoSchedule")],
        };
        wanted.AddRange(Pressures.Where(it => node.Condition(it.Key)?.Status == "True").Select(it => (it.Value, "NoSchedule")));
        if (node.Spec?.Unschedulable == true)
            wanted.Add((Taints.Unschedulable, "NoSchedule"));

        return wanted;
    }
}
