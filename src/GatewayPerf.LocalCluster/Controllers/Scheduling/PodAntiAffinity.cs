using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>Pods that must not share a node (or any other topology domain).</summary>
internal static class PodAntiAffinity
{
    /// <summary>Whether a pod on a node refuses the new one, or is refused by it.</summary>
    public static bool Conflicts(V1Pod pod, V1Node node, SchedulingSnapshot snapshot) => snapshot.Placed.Any(placed =>
        Repels(pod, placed.Pod, node, placed.Node, snapshot) || Repels(placed.Pod, pod, placed.Node, node, snapshot));

    private static bool Repels(V1Pod subject, V1Pod other, V1Node its, V1Node others, SchedulingSnapshot snapshot) =>
        (subject.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? []).Any(term =>
            its.GetLabel(term.TopologyKey) is { } domain
            && others.GetLabel(term.TopologyKey) == domain
            && Covers(term, subject, other.Metadata.NamespaceProperty, snapshot)
            && term.LabelSelector.Matches(other.Metadata.Labels));

    private static bool Covers(V1PodAffinityTerm term, V1Pod subject, string ns, SchedulingSnapshot snapshot)
    {
        var named = term.Namespaces is { Count: > 0 };
        return named || term.NamespaceSelector is not null
            ? (named && term.Namespaces!.Contains(ns)) || term.NamespaceSelector.Matches(snapshot.LabelsOfNamespace(ns))
            : ns == subject.Metadata.NamespaceProperty;
    }
}
