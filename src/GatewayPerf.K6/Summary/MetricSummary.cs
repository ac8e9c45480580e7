using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Thresholds;

namespace GatewayPerf.K6.Summary;

/// <summary>A metric at the end of a test.</summary>
/// <param name="Name">With the selector of a part in braces.</param>
/// <param name="Selector">The text between the braces; null for a whole metric.</param>
/// <param name="Whole">The name of the whole metric.</param>
/// <param name="Type">What it makes of its samples.</param>
/// <param name="Contains">What its values are.</param>
/// <param name="Values">The figures by k6's names: <c>count</c>, <c>rate</c>, <c>avg</c>, <c>p(95)</c>.</param>
/// <param name="Thresholds">Those that name it.</param>
internal sealed record MetricSummary(
    string Name, string? Selector, string Whole, MetricType Type, MetricContains Contains, IReadOnlyList<KeyValuePair<string, double>> Values,
    IReadOnlyList<Threshold> Thresholds)
{
    public double this[string key] => Values.First(v => v.Key == key).Value;

    /// <param name="metric">The metric.</param>
    /// <param name="sink">What was kept of its samples, or of those of a part of the test.</param>
    /// <param name="trendStats">The figures of trends.</param>
    /// <param name="duration">How long the test ran.</param>
    /// <param name="thresholds">Among them those of the metric.</param>
    public static MetricSummary Of(Metric metric, Sink sink, IReadOnlyList<string> trendStats, TimeSpan duration, IEnumerable<Threshold> thresholds) => new(
        metric.Name, (metric as SubMetric)?.Selector, (metric as SubMetric)?.Whole.Name ?? metric.Name, metric.Type, metric.Contains,
        [.. Figures(sink, trendStats, duration).Select(f => KeyValuePair.Create(f.Name, f.Value))], [.. thresholds.Where(t => t.Metric == metric)]);

    /// <summary>A figure of a trend by k6's name.</summary>
    public static double Figure(TrendSink trend, string stat) => stat switch
    {
        "avg" => trend.Average,
        "min" => trend.Min,
        "max" => trend.Max,
        "med" => trend.Percentile(0.5),
        "count" => trend.Count,
        _ => trend.Percentile(SummaryOptions.Percentile(stat)!.Value / 100),
    };

    private static IEnumerable<(string Name, double Value)> Figures(Sink sink, IReadOnlyList<string> trendStats, TimeSpan duration) => sink switch
    {
        CounterSink counter => [("count", counter.Sum), ("rate", counter.Rate(duration))],
        GaugeSink gauge => [("value", gauge.Value), ("min", gauge.Min), ("max", gauge.Max)],
        RateSink rate => [("rate", rate.Rate), ("passes", rate.Trues), ("fails", rate.Total - rate.Trues)],
        TrendSink trend => trendStats.Select(stat => (stat, Figure(trend, stat))),
        _ => [],
    };
}
