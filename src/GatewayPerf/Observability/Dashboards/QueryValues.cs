using System.Globalization;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>What stands in the place of a query's variables when it is not Grafana that asks.</summary>
public sealed record QueryValues
{
    // A runner's counters begin with nothing a push before what they count, which may be a moment before the load.
    private const int PushesBefore = 2;

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

    /// <summary>Whether k6's native histograms are read as <see cref="HistogramRules"/> recorded them, and not as they were pushed.</summary>
    public bool ReadsRecorded { get; init; }

    /// <summary>
    /// Those of a run's load. Rates are over four scrapes, or where points are further apart over a step and a scrape, or what histograms are recorded by: what happens between two points must
    /// not be missed.
    /// </summary>
    /// <param name="plan">The run, which has metrics.</param>
    /// <param name="range">The time looked at. <see cref="Range"/> reaches back a little more, to where the load's counters begin.</param>
    public static QueryValues Of(RunPlan plan, TimeSpan range)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var scrape = plan.Metrics!.ScrapeInterval;
        var step = PanelSeries.StepOf(range);
        var recorded = HistogramRules.EveryOf(plan) is { } every && step >= every * 2 ? every : TimeSpan.Zero;
        var (four, longer) = (scrape * 4, step + (scrape > recorded ? scrape : recorded));
        return new QueryValues { Run = plan.RunId.Value, Gateway = plan.Target.Namespace, RateInterval = four > longer ? four : longer, Range = range + (plan.Metrics.PushInterval * PushesBefore), ReadsRecorded = recorded > TimeSpan.Zero };
    }

    /// <summary>The query as Prometheus takes it.</summary>
    public string Fill(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return (ReadsRecorded ? HistogramRules.Reading(expression) : expression)
            .Replace(PromQl.Window, Seconds(RateInterval), StringComparison.Ordinal)
            .Replace(PromQl.Range, Seconds(Range), StringComparison.Ordinal)
            .Replace(PromQl.Run, Run, StringComparison.Ordinal)
            .Replace(PromQl.Segment, Segment, StringComparison.Ordinal)
            .Replace(PromQl.Gateway, Gateway, StringComparison.Ordinal);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)Math.Ceiling(time.TotalSeconds))}s");
}
