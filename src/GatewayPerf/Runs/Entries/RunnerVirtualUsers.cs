namespace GatewayPerf.Runs;

/// <summary>Virtual users of a runner.</summary>
public sealed record RunnerVirtualUsers(int Active, int Initialized);
