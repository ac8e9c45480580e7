namespace GatewayPerf.LocalCluster;

/// <summary>The clocks of a local cluster. Kubernetes' usual values are 10 s, 50 s and 300 s.</summary>
internal sealed record Clocks(TimeSpan NodeHeartbeat, TimeSpan NodeGrace, TimeSpan EvictionAfter)
{
    private static readonly TimeSpan UsualHeartbeat = TimeSpan.FromSeconds(10);

    /// <summary>How often a HorizontalPodAutoscaler is looked at: every 15 s in Kubernetes. Its windows, periods and delays are scaled alike.</summary>
    public TimeSpan AutoscalerSync => Scale(TimeSpan.FromSeconds(15));

    /// <summary>What a period of Kubernetes is on these clocks: shortened as the heartbeat is from its usual 10 s, never lengthened.</summary>
    public TimeSpan Scale(TimeSpan usual) => NodeHeartbeat < UsualHeartbeat ? usual * (NodeHeartbeat / UsualHeartbeat) : usual;
}
