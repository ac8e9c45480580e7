namespace GatewayPerf.Runs;

/// <summary>The gateway was applied and its replicas are ready. StandIn: the image is one of ours, not the real gateway.</summary>
public sealed record GatewayDeployed(string Name, string Version, string Image, bool StandIn, bool UpstreamStandIn, int Replicas) : RunRecordEntry;
