using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Verdicts;

/// <summary>What the reader must know of the load beside its promises: why requests failed, thresholds of the script, iterations that were not done.</summary>
internal static class LoadFindings
{
    public static IEnumerable<Finding> Of(JudgementInput input)
    {
        var total = input.Ledger.Main.Total;
        if (total.Failed > 0 && Failures(input.Ledger) is { } failures)
        {
            yield return new Finding(FindingCodes.RequestsFailed, FindingSeverity.Info, $"{Quantity.Count(total.Failed, "request")} failed, the fault window included: {failures.Describe()}.");
        }

        if (input is { LoadRan: true, Plan.Script: { } script })
        {
            yield return new Finding(FindingCodes.ScriptUnwitnessed, FindingSeverity.Info,
                $"The requests of {script.File} carry no label of this run, so that gateway and upstream cannot confirm how many there were{(script.HasOwnLoad ? ", and no control stream watched the environment beside its own load" : "")}.");
        }

        foreach (var failed in input.Entries.OfType<RunnerEnded>().SelectMany(end => (end.Thresholds ?? []).Where(threshold => !threshold.Ok)
            .Select(threshold => (threshold.Metric, threshold.Expression, Who: $"runner {end.Runner} of segment {end.Segment} measured {Quantity.Figure(threshold.Value)}")))
            .GroupBy(threshold => (threshold.Metric, threshold.Expression), threshold => threshold.Who))
        {
            yield return new Finding(FindingCodes.ThresholdFailed, FindingSeverity.Missed,
                $"The script's threshold {failed.Key.Expression} on {failed.Key.Metric} failed: {string.Join(", ", failed)}.");
        }

        if (input.Plan.Iterations is { } iterations && input is { LoadRan: true, Cancelled: false }
            && iterations.Total(input.Plan.Profile.Peak) is var wanted && total.Done + total.Interrupted + total.Lost < wanted)
        {
            yield return new Finding(FindingCodes.IterationsUndone, FindingSeverity.Missed,
                $"{Quantity.Count(total.Done)} of {Quantity.Count(wanted, "iteration")} were done within {LoadDuration.Format(input.Plan.Duration)}; {Quantity.Count(wanted - total.Started)} never began.");
        }
    }

    /// <summary>Failed arrivals of all segments by class; null where some segment's are not known.</summary>
    public static FailureCounts? Failures(LoadLedger ledger) =>
        ledger.Segments.Aggregate((FailureCounts?)FailureCounts.None, (sum, segment) => sum is null || segment.Failures is null ? null : sum + segment.Failures);
}
