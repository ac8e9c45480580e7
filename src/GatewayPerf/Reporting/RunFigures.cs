using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>One figure of each kind for a whole run, so that runs can be compared. Pure; what is not known is left out.</summary>
internal static class RunFigures
{
    public static IReadOnlyDictionary<string, double> Of(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, LoadLedger ledger, NodeFailureResult? failure)
    {
        var figures = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var input = JudgementInput.From(plan, entries, ledger, failure);
        if (!input.LoadRan || Lasted(plan, entries, ledger) is not { TotalSeconds: > 0 } lasted)
        {
            return figures;
        }

        Add(FigureNames.Rate, ledger.Main.Total.Done / lasted.TotalSeconds);
        Add(FigureNames.FailedShare, GatewayFigures.Measure(ledger.Main, ledger.Main.Total, input.WholeLoad, input.Excluded).FailedShare);
        var latency = GatewayFigures.Latency(ledger.Main, input.WholeLoad, input.Excluded);
        foreach (var (name, percentile) in new[] { (FigureNames.P50, 50), (FigureNames.P90, 90), (FigureNames.P99, 99), (FigureNames.P999, 99.9) })
        {
            Add(name, latency.Count == 0 ? null : latency.PercentileMilliseconds(percentile));
        }

        var lateness = ledger.Main.Lateness(TimeSpan.Zero, plan.Duration);
        Add(FigureNames.Lateness, lateness.Count == 0 ? null : lateness.PercentileMilliseconds(99));
        Add(FigureNames.Recovery, failure is null ? null : failure.RecoverySeconds ?? (ledger.At(lasted) - failure.AppliedAt).TotalSeconds);
        Add(FigureNames.LostInFault, failure?.FailedRequests + failure?.DroppedIterations);
        Add(FigureNames.ReplacementReady, failure?.ReplacementReadyAfterSeconds);
        return figures;

        void Add(string name, double? value)
        {
            if (value is { } known)
            {
                figures[name] = Math.Round(known, 9);
            }
        }
    }

    private static TimeSpan Lasted(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, LoadLedger ledger) =>
        plan.EndsWhenDone && entries.OfType<LoadEnded>().LastOrDefault() is { } ended && ended.At - ledger.TimelineStart < plan.Duration ? ended.At - ledger.TimelineStart!.Value : plan.Duration;
}
