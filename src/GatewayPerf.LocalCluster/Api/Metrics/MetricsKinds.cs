using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api.Metrics;

/// <summary>The kinds of metrics.k8s.io: measured when asked for, never stored.</summary>
internal static class MetricsKinds
{
    public const string Group = "metrics.k8s.io";

    public const string Version = "v1beta1";

    public static ResourceKind Node { get; } = new(Group, Version, "NodeMetrics", "nodes", typeof(NodeMetrics), _ => throw new NotSupportedException())
    {
        Namespaced = false,
    };

    public static ResourceKind Pod { get; } = new(Group, Version, "PodMetrics", "pods", typeof(PodMetrics), _ => throw new NotSupportedException());
}
