namespace GatewayPerf.Reporting;

/// <summary>What was under test.</summary>
/// <param name="Name">The gateway's name.</param>
/// <param name="Version">Its version; null when it was not deployed.</param>
/// <param name="Image">The image that was asked for; null when it was not deployed.</param>
/// <param name="StandIn">True: it was one of ours, not the real gateway. Null when it was not deployed.</param>
/// <param name="UpstreamStandIn">The same for the upstream.</param>
/// <param name="Replicas">Replicas that were planned.</param>
public sealed record GatewayReport(string Name, string? Version, string? Image, bool? StandIn, bool? UpstreamStandIn, int Replicas);
