namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>How long the body of a request may take to arrive.</summary>
internal sealed record BodyTimeout(TimeSpan Time);
