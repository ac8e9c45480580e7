using GatewayPerf.LoadTesting;

namespace GatewayPerf.Reporting;

/// <summary>Lateness of the runner, from the intended to the actual start of an arrival, in milliseconds.</summary>
public sealed record LatenessReport(double P50, double P99, double Max)
{
    /// <summary>The figures of a distribution; null when it is empty.</summary>
    public static LatenessReport? From(LatencyDistribution lateness)
    {
        ArgumentNullException.ThrowIfNull(lateness);
        return lateness.Count == 0 ? null : new LatenessReport(lateness.PercentileMilliseconds(50), lateness.PercentileMilliseconds(99), lateness.MaxMilliseconds);
    }
}
