using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Summary;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>What becomes of a metric in Prometheus: k6's names and units.</summary>
internal static class SeriesFactory
{
    private const string Prefix = "k6_";

    public static Series Create(Metric metric, SeriesLabels labels, RemoteWriteSettings settings)
    {
        var name = Prefix + metric.Name;
        switch (Sink.For(metric.Type))
        {
            case CounterSink sum:
                return new FigureSeries(sum, [(labels.Series($"{name}_total"), () => sum.Sum)]);
            case GaugeSink last:
                return new FigureSeries(last, [(labels.Series(name), () => last.Value)]);
            case RateSink share:
                return new FigureSeries(share, [(labels.Series($"{name}_rate"), () => share.Rate)]);
            case TrendSink trend when !settings.TrendAsNativeHistogram:
                return new FigureSeries(trend, settings.TrendStats.Select(stat => (labels.Series($"{name}_{Suffix(stat)}"), (Func<double>)(() => Figure(trend, stat, metric.Contains)))));
            default:
                return new HistogramSeries(labels.Series(name + BaseUnit(metric.Contains)), metric.Contains);
        }
    }

    /// <summary>Prometheus has times in seconds, k6 in milliseconds.</summary>
    public static double InBaseUnit(double value, MetricContains contains) => contains == MetricContains.Time ? value / 1000 : value;

    private static string BaseUnit(MetricContains contains) => contains switch
    {
        MetricContains.Time => "_seconds",
        MetricContains.Data => "_bytes",
        _ => "",
    };

    /// <summary>In the base unit whatever the figure is: k6 divides the number of times by 1000 too.</summary>
    private static double Figure(TrendSink trend, string stat, MetricContains contains) =>
        InBaseUnit(stat == RemoteWriteSettings.SumStat ? trend.Sum : MetricSummary.Figure(trend, stat), contains);

    /// <summary><c>p(99.9)</c> is p999.</summary>
    private static string Suffix(string stat) =>
        stat.StartsWith("p(", StringComparison.Ordinal) ? "p" + stat[2..^1].Replace(".", "", StringComparison.Ordinal) : stat;
}
