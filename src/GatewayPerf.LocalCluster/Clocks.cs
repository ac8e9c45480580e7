namespace GatewayPerf.LocalCluster;

/// <summary>The clocks of a local cluster. Kubernetes' usual values are 10 s, 50 s, 300 s and, for the autoscaler, 15 s.</summary>
internal sealed record Clocks(TimeSpan NodeHeartbeat, TimeSpan NodeGrace, TimeSpan EvictionAfter)
{
    private static readonly TimeSpan UsualAutoscalerSync = TimeSpan.FromSeconds(15);

    /// <summary>How often a HorizontalPodAutoscaler is looked at.</summary>
    public TimeSpan AutoscalerSync { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>A duration of the autoscaler (a stabilization window, a policy's period, a delay after the start of a pod) as long as it is here.</summary>
    public TimeSpan Autoscaling(TimeSpan usual) => usual * (AutoscalerSync / UsualAutoscalerSync);
}
