using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>The runner's last account.</summary>
internal sealed record RunnerEndLine(DateTimeOffset? At, int? ExitCode, string? Reason, IReadOnlyDictionary<string, RunnerLedger> Scenarios,
    IReadOnlyList<ThresholdResult>? Thresholds) : RunnerLine;
