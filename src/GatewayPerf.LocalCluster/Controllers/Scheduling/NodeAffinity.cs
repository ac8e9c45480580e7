using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>Which nodes a pod may run on by their labels.</summary>
internal static class NodeAffinity
{
    /// <summary>Whether the node fulfils nodeSelector and the required node affinity.</summary>
    public static bool Allows(V1Pod pod, V1Node node)
    {
        if (!LabelSelectors.Matches(pod.Spec.NodeSelector, node.Metadata.Labels))
            return false;

        var required = pod.Spec.Affinity?.NodeAffinity?.RequiredDuringSchedulingIgnoredDuringExecution;
        return required is null || (required.NodeSelectorTerms ?? []).Any(term => Matches(term, node));
    }

    /// <summary>The weights of the preferred terms that the node fulfils.</summary>
    public static int Score(V1Pod pod, V1Node node) =>
        (pod.Spec.Affinity?.NodeAffinity?.PreferredDuringSchedulingIgnoredDuringExecution ?? []).Where(it => Matches(it.Preference, node)).Sum(it => it.Weight);

    private static bool Matches(V1NodeSelectorTerm term, V1Node node)
    {
        var labels = term.MatchExpressions ?? [];
        var fields = term.MatchFields ?? [];
        var name = new Dictionary<string, string> { ["metadata.name"] = node.Metadata.Name };
        return labels.Count + fields.Count > 0
            && labels.All(it => LabelSelectors.Matches(it.Key, it.OperatorProperty, it.Values, node.Metadata.Labels))
            && fields.All(it => LabelSelectors.Matches(it.Key, it.OperatorProperty, it.Values, name));
    }
}
