using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Text;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Charts;

/// <summary>What all charts of a report have in common: time, bins, bands and marks.</summary>
internal sealed record ChartTimeline(TimeSpan Duration, IReadOnlyList<SeriesBin> Bins, IReadOnlyList<ChartBand> Bands, IReadOnlyList<ChartMark> Marks)
{
    private const int MostNamedSegments = 12;

    public static ChartTimeline Of(ReportModel model, KeptPanels? panels = null)
    {
        var plan = model.Plan;
        return new ChartTimeline(plan.Duration, ReportSeries.Of(plan, model.Ledger), [.. BandsOf(plan, model.Judgement.FaultWindow)],
            [.. MarksOf(model).Concat(Scalings(model, panels)).Concat(Stop(model)).OrderBy(mark => mark.At)]);
    }

    private static IEnumerable<ChartBand> BandsOf(RunPlan plan, TimeRange? faultWindow)
    {
        foreach (var segment in plan.Segments)
        {
            var label = plan.Segments.Count <= MostNamedSegments ? $"segment {segment.Index}" : null;
            yield return new ChartBand(new TimeRange(segment.Start, segment.End), label, segment.Index % 2 == 1 ? "odd" : "even");
        }

        yield return new ChartBand(new TimeRange(TimeSpan.Zero, plan.WarmUp), "warm-up", "warm");
        if (faultWindow is { } window)
        {
            yield return new ChartBand(window, null, "faulty");
        }
    }

    private static IEnumerable<ChartMark> MarksOf(ReportModel model)
    {
        if (model.Report.NodeFailure is not { } failure || model.Ledger.TimelineStart is not { } start)
        {
            yield break;
        }

        var applied = failure.AppliedAt - start;
        (string Label, double? After, string Style)[] marks =
        [
            (FailureWords.Of(failure.Mode, failure.Node), 0, "bad"),
            ("detected", failure.DetectedAfterSeconds, "seen"),
            ("endpoints removed", failure.EndpointsRemovedAfterSeconds, "seen"),
            ("pods evicted", failure.PodsEvictedAfterSeconds, "seen"),
            ("traffic recovered", failure.RecoverySeconds is > 0 ? failure.RecoverySeconds : null, "good"),
            ("replacement ready", failure.ReplacementReadyAfterSeconds, "seen"),
            (failure.Mode == NodeFailureMode.Command ? "restored" : "node restored", (failure.RestoredAt - failure.AppliedAt)?.TotalSeconds, "seen"),
            ("node back", failure.NodeBackAfterSeconds, "seen"),
        ];
        foreach (var (label, after, style) in marks)
        {
            if (after is { } seconds)
            {
                yield return new ChartMark(applied + TimeSpan.FromSeconds(seconds), seconds > 0 ? $"{label} +{Quantity.Seconds(seconds)}" : label, style);
            }
        }
    }

    private static IEnumerable<ChartMark> Stop(ReportModel model) =>
        model.Stopped is { } at ? [new ChartMark(at, "load stopped", "bad")] : [];

    // The panel's values are the moments of its events.
    private static IEnumerable<ChartMark> Scalings(ReportModel model, KeptPanels? panels)
    {
        const string kind = RunEventKinds.Scaled + " ";
        foreach (var scaled in (panels?.Of(ScalingPanels.Events.Title) ?? []).Where(series => series.Legend.StartsWith(kind, StringComparison.Ordinal)))
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds((long)scaled.Points[^1].Value) - model.Ledger.TimelineStart;
            if (at is { } known && known >= TimeSpan.Zero && known <= model.Plan.Duration)
            {
                yield return new ChartMark(known, scaled.Legend[kind.Length..], "seen");
            }
        }
    }
}
