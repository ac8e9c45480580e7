namespace GatewayPerf.Runs;

/// <summary>A runner's own last account by scenario, and how its process ended (null: it never said).</summary>
public sealed record RunnerEnded(int Segment, string Runner, int? ExitCode, string? Reason, double LateStartSeconds, IReadOnlyDictionary<string, RunnerLedger> Scenarios,
    IReadOnlyList<ThresholdResult>? Thresholds = null) : RunRecordEntry;
