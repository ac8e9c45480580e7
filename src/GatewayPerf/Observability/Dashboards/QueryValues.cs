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

    /// <summary>Those of a run's load. Rates are over four scrapes, or over a step and a scrape where points are further apart: what happens between two points must not be missed.</summary>
    /// <param name="plan">The run, which has metrics.</param>
    /// <param name="range">The time looked at.</param>
    public static QueryValues Of(RunPlan plan, TimeSpan range)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var scrape = plan.Metrics!.ScrapeInterval;
        var (four, step) = (scrape * 4, PanelSeries.StepOf(range) + scrape);
        return new QueryValues { Run = plan.RunId.Value, Gateway = plan.Target.Namespace, RateInterval = four > step ? four : step, Range = range };
    }

    /// <summary>The query as Prometheus takes it.</summary>
    public string Fill(string expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        return expression
            .Replace(PromQl.Window, Seconds(RateInterval), StringComparison.Ordinal)
            .Replace(PromQl.Range, Seconds(Range), StringComparison.Ordinal)
            .Replace(PromQl.Run, Run, StringComparison.Ordinal)
            .Replace(PromQl.Segment, Segment, StringComparison.Ordinal)
            .Replace(PromQl.Gateway, Gateway, StringComparison.Ordinal);
    }

    private static string Seconds(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(1, (long)Math.Ceiling(time.TotalSeconds))}s");
}
