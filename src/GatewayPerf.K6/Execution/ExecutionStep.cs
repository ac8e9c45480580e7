namespace GatewayPerf.K6.Execution;

/// <summary>What a scenario needs from an offset of its start on, until the next step.</summary>
/// <param name="Offset">From the scenario's start.</param>
/// <param name="Planned">Virtual users that are made beforehand.</param>
/// <param name="Unplanned">Further ones that it may make while it runs.</param>
internal readonly record struct ExecutionStep(TimeSpan Offset, long Planned, long Unplanned);
