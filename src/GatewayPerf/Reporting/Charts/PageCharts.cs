using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Charts;

/// <summary>The charts of the page's timeline, from the load to the machines.</summary>
internal static class PageCharts
{
    /// <summary>The charts in their order; empty when no load ran.</summary>
    /// <param name="model">The report.</param>
    /// <param name="timeline">What they have in common.</param>
    /// <param name="panels">The kept series of the dashboard <c>overview</c>; null when there are none.</param>
    public static IReadOnlyList<PageChart> Of(ReportModel model, ChartTimeline timeline, KeptPanels? panels)
    {
        if (model.Ledger.TimelineStart is not { } start)
        {
            return [];
        }

        var fine = ReportSeries.Of(model.Plan, model.Ledger, ReportSeries.ManyBins);
        var (steps, bins) = (Ranges(fine), Ranges(timeline.Bins));
        var charts = Pairs(Load(model, timeline.Bins), Load(model, fine), steps).ToList();
        if (panels is not null)
        {
            var cluster = new ClusterCharts(model.Plan, start, panels);
            var kept = Grid(model.Plan.Duration, panels.Step);
            charts.AddRange(Pairs(cluster.Of(bins), cluster.Of(kept), kept));
        }

        var drawn = charts.Select(chart => chart.Coarse.Name).ToHashSet();
        charts.AddRange(Pairs(RecordedClusterCharts.Of(model, bins, drawn), RecordedClusterCharts.Of(model, steps, drawn), steps));
        return charts;
    }

    private static IEnumerable<Chart> Load(ReportModel model, IReadOnlyList<SeriesBin> bins)
    {
        yield return ReportCharts.Arrivals(model, bins);
        if (ReportCharts.Classes(bins) is { Count: > 0 } classes)
        {
            yield return ReportCharts.Failures(bins, classes);
        }

        yield return ReportCharts.Latency(model, bins);
        if (model.Plan.HasControlStream)
        {
            yield return ReportCharts.Control(model, bins);
        }
    }

    // A line without a single value in coarse bins has none in fine ones, so that both have the same charts.
    private static IEnumerable<PageChart> Pairs(IEnumerable<Chart> coarse, IEnumerable<Chart> fine, IReadOnlyList<TimeRange> steps) =>
        coarse.Join(fine, chart => chart.Name, chart => chart.Name, (one, other) => new PageChart(one, other, steps));

    private static IReadOnlyList<TimeRange> Ranges(IEnumerable<SeriesBin> bins) => [.. bins.Select(bin => bin.Range)];

    private static List<TimeRange> Grid(TimeSpan duration, TimeSpan step)
    {
        var steps = new List<TimeRange>();
        for (var from = TimeSpan.Zero; from < duration; from += step)
        {
            steps.Add(new TimeRange(from, from + step < duration ? from + step : duration));
        }

        return steps;
    }
}
