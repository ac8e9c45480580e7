namespace GatewayPerf.Runs;

/// <summary>A runner's totals of a scenario; Planned is the runner's own count of its share.</summary>
public sealed record RunnerLedger(long? Planned, long Started, long Succeeded, long Failed, long TimedOut, long Limited, long Dropped, long NoVu, long Late, long Interrupted, long Lost,
    FailureCounts? Failures = null, long Unreached = 0);
