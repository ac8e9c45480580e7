using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>Says in the words of Kubernetes' scheduler why no node takes a pod.</summary>
internal static class Unschedulable
{
    /// <summary>Counts the reasons of all nodes. Pods are never preempted here, and where that is what would have helped, the text says so.</summary>
    public static string Explain(V1Pod pod, IReadOnlyDictionary<string, NodeRefusal> refusals, SchedulingSnapshot snapshot)
    {
        var nodes = $"0/{refusals.Count} nodes are available:";
        var reasons = Count(refusals.Values.SelectMany(it => it.Reasons));
        return pod.Spec.PreemptionPolicy == "Never"
            ? $"{nodes} {reasons}. preemption: not eligible due to preemptionPolicy=Never."
            : $"{nodes} {reasons}. preemption: {nodes} {Count(snapshot.Nodes.Select(node => Preemption(pod, refusals[node.Metadata.Name], snapshot.Staying(node))))}.";
    }

    private static string Preemption(V1Pod pod, NodeRefusal refusal, IEnumerable<V1Pod> others)
    {
        if (!refusal.ByPods)
            return "Preemption is not helpful for scheduling";

        return others.Any(it => (it.Spec.Priority ?? 0) < (pod.Spec.Priority ?? 0))
            ? "Preemption is not built in the local cluster"
            : "No preemption victims found for incoming pod";
    }

    private static string Count(IEnumerable<string> reasons) =>
        string.Join(", ", reasons.CountBy(reason => reason).Select(pair => $"{pair.Value} {pair.Key}").Order(StringComparer.Ordinal));
}
