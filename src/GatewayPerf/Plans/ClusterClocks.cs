namespace GatewayPerf.Plans;

/// <summary>The clocks by which a cluster notices a lost node.</summary>
/// <param name="NodeHeartbeat">How often a node renews its lease.</param>
/// <param name="NodeGrace">Without a renewal for this long a node is not ready.</param>
/// <param name="EvictionAfter">A pod is replaced this long after its node is not ready.</param>
public sealed record ClusterClocks(TimeSpan NodeHeartbeat, TimeSpan NodeGrace, TimeSpan EvictionAfter)
{
    /// <summary>Fast clocks for rehearsals.</summary>
    public static ClusterClocks Local { get; } = new(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));

    /// <summary>What Kubernetes 1.32 and later do.</summary>
    public static ClusterClocks Kubernetes { get; } = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(300));
}
