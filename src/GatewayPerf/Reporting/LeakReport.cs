using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>What the gateway's live memory did while identities were fixed, rolled and were fixed again. Times count from the first arrival.</summary>
/// <param name="RollingFromSeconds">Where identities began to roll.</param>
/// <param name="RollingUntilSeconds">Where the fixed ones came back.</param>
/// <param name="EndSeconds">The end of the load.</param>
/// <param name="LongestTtlSeconds">How long what belongs to an identity may lawfully outlive its last request.</param>
/// <param name="Containers">A verdict on each start of each container of the gateway; empty where none could be judged, and the claim <c>leak</c> says why.</param>
public sealed record LeakReport(double RollingFromSeconds, double RollingUntilSeconds, double EndSeconds, double LongestTtlSeconds, IReadOnlyList<ContainerLeakReport> Containers)
{
    /// <summary>The report; null when no identities were to roll in the run.</summary>
    internal static LeakReport? Of(RunPlan plan, IReadOnlyList<RunRecordEntry> entries) => LeakPhases.Of(plan) is { } phases
        ? new LeakReport(
            phases.RollingFrom.TotalSeconds, phases.RollingUntil.TotalSeconds, phases.End.TotalSeconds, phases.LongestTtl.TotalSeconds,
            [.. LeakFindings.Seen(entries).Select(ContainerLeakReport.Of)])
        : null;
}
