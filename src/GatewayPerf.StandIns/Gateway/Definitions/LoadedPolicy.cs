namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>A policy and the JSON that it came from.</summary>
internal sealed record LoadedPolicy(Policy Policy, string Source);
