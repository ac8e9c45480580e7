using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>The clocks by which a cluster notices a lost node. Those of its autoscaler follow from the heartbeat.</summary>
/// <param name="NodeHeartbeat">How often a node renews its lease.</param>
/// <param name="NodeGrace">Without a renewal for this long a node is not ready.</param>
/// <param name="EvictionAfter">A pod is replaced this long after its node is not ready.</param>
public sealed record ClusterClocks(TimeSpan NodeHeartbeat, TimeSpan NodeGrace, TimeSpan EvictionAfter)
{
    /// <summary>Fast clocks for rehearsals.</summary>
    public static ClusterClocks Local { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));

    /// <summary>What Kubernetes 1.32 and later do.</summary>
    public static ClusterClocks Kubernetes { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(300));

    /// <summary>How often a HorizontalPodAutoscaler is looked at: Kubernetes' 15 s, shortened as the heartbeat is.</summary>
    [JsonIgnore]
    public TimeSpan AutoscalerSync => Scale(TimeSpan.FromSeconds(15));

    /// <summary>How long it waits, unless told otherwise, before it scales down: Kubernetes' 300 s, shortened alike.</summary>
    [JsonIgnore]
    public TimeSpan AutoscalerWindow => Scale(TimeSpan.FromSeconds(300));

    private TimeSpan Scale(TimeSpan usual) => usual * (NodeHeartbeat / Kubernetes.NodeHeartbeat);
}
