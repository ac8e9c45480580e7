using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>How much the nodes that would take a pod are preferred, weighted as by Kubernetes' scheduler.</summary>
internal static class NodeScores
{
    private const double Best = 100;
    private const int TaintWeight = 3;
    private const int OtherWeight = 2;

    /// <summary>A score by node name: the more the better.</summary>
    public static IReadOnlyDictionary<string, double> Of(V1Pod pod, IReadOnlyList<V1Node> nodes, InterPodAffinity affinity, IReadOnlyList<TopologySpread> soft)
    {
        var taints = Fewest(nodes, node => node.Discouraging(pod));
        var labels = Most(nodes, node => NodeAffinity.Score(pod, node), from: 0);
        var pods = nodes.Select(affinity.Score).DefaultIfEmpty().Min() is var least ? Most(nodes, affinity.Score, least) : [];
        var spread = Spread(nodes, soft);
        return nodes.Select((node, i) => (node.Metadata.Name, Score: (TaintWeight * taints[i]) + (OtherWeight * (labels[i] + pods[i] + spread[i])))).ToDictionary();
    }

    private static double[] Most(IReadOnlyList<V1Node> nodes, Func<V1Node, long> value, long from)
    {
        var values = nodes.Select(value).ToList();
        var range = values.DefaultIfEmpty().Max() - from;
        return [.. values.Select(it => range > 0 ? Best * (it - from) / range : 0)];
    }

    private static double[] Fewest(IReadOnlyList<V1Node> nodes, Func<V1Node, long> value)
    {
        var values = nodes.Select(value).ToList();
        var most = values.DefaultIfEmpty().Max();
        return [.. values.Select(it => most > 0 ? Best * (most - it) / most : Best)];
    }

    /// <summary>A node without the topology key of a soft constraint comes last.</summary>
    private static double[] Spread(IReadOnlyList<V1Node> nodes, IReadOnlyList<TopologySpread> soft)
    {
        if (soft.Count == 0)
            return new double[nodes.Count];

        var counts = nodes.Select(node => soft.All(it => it.HasDomain(node)) ? soft.Sum(it => (long)it.Count(node)) : (long?)null).ToList();
        var (least, most) = (counts.Min() ?? 0, counts.Max() ?? 0);
        return [.. counts.Select(it => it is null ? 0 : most > 0 ? Best * (most + least - it.Value) / most : Best)];
    }
}
