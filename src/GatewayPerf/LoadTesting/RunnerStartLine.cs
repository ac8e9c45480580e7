namespace GatewayPerf.LoadTesting;

/// <summary>The runner is about to wait for its start.</summary>
/// <param name="At">When it said so.</param>
/// <param name="LateStartSeconds">How long after the absolute start it was ready; 0 when it was in time.</param>
internal sealed record RunnerStartLine(DateTimeOffset? At, double LateStartSeconds) : RunnerLine;
