using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>The terms in which pods speak of other pods.</summary>
internal static class PodAffinityTerms
{
    public static IList<V1PodAffinityTerm> RequiredAffinity(this V1Pod pod) => pod.Spec.Affinity?.PodAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [];

    public static IList<V1PodAffinityTerm> RequiredAntiAffinity(this V1Pod pod) =>
        pod.Spec.Affinity?.PodAntiAffinity?.RequiredDuringSchedulingIgnoredDuringExecution ?? [];

    /// <summary>The preferred terms with their weights; those of an anti-affinity have negative ones.</summary>
    public static IEnumerable<(V1PodAffinityTerm Term, int Weight)> Preferred(this V1Pod pod) =>
        (pod.Spec.Affinity?.PodAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? []).Select(it => (it.PodAffinityTerm, it.Weight))
        .Concat((pod.Spec.Affinity?.PodAntiAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? []).Select(it => (it.PodAffinityTerm, -it.Weight)));

    /// <summary>Whether the term of <paramref name="subject"/> means the other pod: its namespace and its labels.</summary>
    public static bool Means(this V1PodAffinityTerm term, V1Pod subject, V1Pod other, SchedulingSnapshot snapshot) =>
        Covers(term, subject, other.Metadata.NamespaceProperty, snapshot)
        && term.LabelSelector.Matches(other.Metadata.Labels)
        && (term.MatchLabelKeys ?? []).All(key => subject.GetLabel(key) is not { } value || other.GetLabel(key) == value)
        && (term.MismatchLabelKeys ?? []).All(key => subject.GetLabel(key) is not { } value || other.GetLabel(key) != value);

    private static bool Covers(V1PodAffinityTerm term, V1Pod subject, string ns, SchedulingSnapshot snapshot)
    {
        var named = term.Namespaces is { Count: > 0 };
        return named || term.NamespaceSelector is not null
            ? (named && term.Namespaces!.Contains(ns)) || term.NamespaceSelector.Matches(snapshot.LabelsOfNamespace(ns))
            : ns == subject.Metadata.NamespaceProperty;
    }
}
