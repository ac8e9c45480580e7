using GatewayPerf.K6.Http;

namespace GatewayPerf.K6.Reporting;

/// <summary>
/// The ledger of a scenario. By construction <c>Planned = Started + Dropped</c> (a closed model plans nothing: null) and
/// <c>Started = Succeeded + Failed + Limited + Interrupted + Lost</c>; <c>Unreached</c> is what an abort or the end of a closed model left undone.
/// <c>Failures</c> counts the failed ones by <see cref="FailureClass"/>. <c>Lateness</c> is null when nothing was started or planned.
/// </summary>
internal readonly record struct ScenarioTotals(
    long? Planned, long Started, long Succeeded, long Failed, long TimedOut, long Limited, long NoVu, long Late, long Unreached, long Interrupted,
    IReadOnlyList<long> Failures, Lateness? Lateness)
{
    public long Dropped => NoVu + Late + Unreached;

    /// <summary>Started and never finished.</summary>
    public long Lost => Started - Succeeded - Failed - Limited - Interrupted;
}
