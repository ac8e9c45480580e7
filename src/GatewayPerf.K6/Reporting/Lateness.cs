using System.Globalization;
using HdrHistogram;

namespace GatewayPerf.K6.Reporting;

/// <summary>How late arrivals were started, from the intended to the actual start, in milliseconds.</summary>
internal readonly record struct Lateness(double P50, double P99, double Max)
{
    /// <summary>Reads it off a histogram of microseconds; null when nothing was started.</summary>
    public static Lateness? Of(HistogramBase? microseconds) => microseconds is not { TotalCount: > 0 }
        ? null
        : new Lateness(
            microseconds.GetValueAtPercentile(50) / 1000.0, microseconds.GetValueAtPercentile(99) / 1000.0, microseconds.GetMaxValue() / 1000.0);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{P50:0.##} ms late in the median, p(99) {P99:0.##} ms, at most {Max:0.##} ms");
}
