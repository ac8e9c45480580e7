using GatewayPerf.Observability.Leaks;
using GatewayPerf.Runs;

namespace GatewayPerf.Verdicts;

/// <summary>Which containers of the gateway leak. What else their memory did is no finding; the claim <c>leak</c> says it.</summary>
internal static class LeakFindings
{
    public static IEnumerable<Finding> Of(JudgementInput input) => Seen(input.Entries)
        .Where(container => container.Verdict == LeakVerdict.Leak)
        .Select(container => new Finding(FindingCodes.MemoryLeaks, FindingSeverity.Missed, $"Pod {container.Pod} leaks. {container.Reason}"));

    /// <summary>What the last look saw; empty when nobody looked.</summary>
    public static IReadOnlyList<LeakFinding> Seen(IReadOnlyList<RunRecordEntry> entries) => entries.OfType<LeaksChecked>().LastOrDefault()?.Containers ?? [];
}
