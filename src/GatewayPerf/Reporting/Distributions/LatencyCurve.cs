using GatewayPerf.LoadTesting;

namespace GatewayPerf.Reporting.Distributions;

/// <summary>A distribution as a curve over 1 / (1 - share): 2 is the median, 100 is p99, 1000 is p99.9.</summary>
internal static class LatencyCurve
{
    private const int StepsOfADecade = 8;

    /// <summary>The places of a curve's values, up to where one of <paramref name="most"/> arrivals lies beyond.</summary>
    public static IReadOnlyList<double> Places(long most)
    {
        var steps = (int)Math.Floor(Math.Log10(Math.Max(10, most)) * StepsOfADecade);
        return [.. Enumerable.Range(0, steps + 1).Select(step => Math.Pow(10, (double)step / StepsOfADecade)).Append(2).Append(20).Where(place => place <= Math.Max(10, most) * 1.0001).Order()];
    }

    /// <summary>The value at a place, in milliseconds; null when not a single arrival lies beyond it.</summary>
    public static double? At(LatencyDistribution latency, double place) =>
        latency.Count > 0 && latency.Count >= place * 0.9999 ? latency.PercentileMilliseconds(100 * (1 - (1 / place))) : null;

    /// <summary>The value at a percentile, as <see cref="At"/>.</summary>
    public static double? AtPercentile(LatencyDistribution latency, double percentile) => At(latency, 100 / (100 - percentile));
}
