namespace GatewayPerf.LocalCluster;

/// <summary>The clocks of a local cluster. Kubernetes' usual values are 10 s, 50 s and 300 s.</summary>
internal sealed record Clocks(TimeSpan NodeHeartbeat, TimeSpan NodeGrace, TimeSpan EvictionAfter);
