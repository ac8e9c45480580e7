using GatewayPerf.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Runs.Listing;

/// <summary>A run of a work directory, as <c>ListRuns</c> prints it. Times are UTC; what is not known is null.</summary>
/// <param name="RunId">The run.</param>
/// <param name="StartedAt">When its first process began.</param>
/// <param name="Duration">Of the load that was planned.</param>
/// <param name="Gateway">What was under test.</param>
/// <param name="Rate">Planned arrivals per second.</param>
/// <param name="Verdict">How it ended; null while it has not.</param>
/// <param name="RecoverySeconds">From the node failure to recovery; null without one, or when traffic did not recover.</param>
/// <param name="Path">Its folder.</param>
public sealed record ListedRun(RunId RunId, DateTimeOffset? StartedAt, TimeSpan? Duration, string? Gateway, Rate? Rate, Verdict? Verdict, double? RecoverySeconds, string Path);
