using GatewayPerf.LoadTesting;

namespace GatewayPerf.Reporting;

/// <summary>Latency from the intended start of an arrival to its end, in milliseconds.</summary>
public sealed record LatencyReport(double P50, double P75, double P90, double P95, double P99, double Max)
{
    /// <summary>The figures of a distribution; null when it is empty.</summary>
    public static LatencyReport? From(LatencyDistribution latency)
    {
        ArgumentNullException.ThrowIfNull(latency);
        return latency.Count == 0 ? null : new LatencyReport(
            latency.PercentileMilliseconds(50), latency.PercentileMilliseconds(75), latency.PercentileMilliseconds(90),
            latency.PercentileMilliseconds(95), latency.PercentileMilliseconds(99), latency.MaxMilliseconds);
    }
}
