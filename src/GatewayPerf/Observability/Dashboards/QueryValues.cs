using System.Globalization;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>What stands in the place of a query's variables when it is not Grafana that asks.</summary>
public sealed record QueryValues
{
    /// <summary>The run's id: <c>$run</c>.</summary>
    public required string Run { get; init; }

    /// <summary>Segments, as a regular expression: <c>$segment</c>.</summary>
    public string Segment { get; init; } = ".*";

    /// <summary>Namespace of the gateway, as a regular expression: <c>$gateway</c>.</summary>
    public required string Gateway { get; init; }

    /// <summary>The window of rates, four scrapes or more: <c>$__rate_interval</c>.</summary>
    public required TimeSpan RateInterval { get; init; }

    /// <summary>The time looked at: <c>$__range</c>.</summary>
    public required TimeSpan Range { get; init; }

    /// <summary>
    /// How far apart k6's native histograms are read within a window; null: all that were pushed. Each holds what all before it held, so that only what a segment's runner pushed behind the
    /// last look is missed.
    /// </summary>
    public TimeSpan? HistogramEvery { get; init; }

    /// <summary>
    /// Those of a run's load. Rates are over four scrapes, or where points are further apart over a step and a scrape: what happens between two points must not be missed. Of a long load
    /// histograms are read ten times a step.
    /// </summary>
    /// <param name="plan">The run, which has metrics.</param>
    /// <param name="range">The time looked at.</param>
    public static QueryValues Of(RunPlan plan, TimeSpan range)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var scrape = plan.Metrics!.ScrapeInterval;
        var step = PanelSeries.StepOf(range);
        var tenth = TimeSpan.FromSeconds(Math.Floor(step.TotalSeconds / 10));
        var (four, longer) = (scrape * 4, step + (scrape > tenth ? scrape : tenth));
        return new QueryValues
        {
            Run = plan.RunId.Value, Gateway = plan.Target.Namespace, RateInterval = four > longer ? four : longer, Range = range, HistogramEvery = tenth > plan.Metrics.PushInterval ? tenth : null,
        };
    }

    /// <summary>The query as Prometheus takes it.</summary>
    public string Fill(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return (HistogramEvery is { } every ? PromQl.Histograms().Replace(expression, $"$0:{Seconds(every)}") : expression)
            .Replace(PromQl.Window, Seconds(RateInterval), StringComparison.Ordinal)
            .Replace(PromQl.Range, Seconds(Range), StringComparison.Ordinal)
            .Replace(PromQl.Run, Run, StringComparison.Ordinal)
            .Replace(PromQl.Segment, Segment, StringComparison.Ordinal)
            .Replace(PromQl.Gateway, Gateway, StringComparison.Ordinal);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)Math.Ceiling(time.TotalSeconds))}s");
}
