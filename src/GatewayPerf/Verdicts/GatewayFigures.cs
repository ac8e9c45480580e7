using GatewayPerf.LoadTesting;

namespace GatewayPerf.Verdicts;

/// <summary>What is charged to the gateway in a stretch of the load.</summary>
/// <param name="FailedShare">Failed of the done arrivals, 0 to 1; null when none was done.</param>
/// <param name="P99Ms">p99 latency outside the warm-up, in milliseconds; null when there was none.</param>
/// <param name="DoneShare">Done of the planned arrivals, without those that a late runner dropped, 0 to 1; null when none was planned.</param>
internal sealed record GatewayFigures(double? FailedShare, double? P99Ms, double? DoneShare)
{
    /// <summary>Measures a stretch whose totals are known (they also hold what has no time, as lost arrivals), without the excluded parts.</summary>
    public static GatewayFigures Measure(StreamLedger stream, ArrivalCounts total, TimeRange whole, IReadOnlyList<TimeRange> excluded)
    {
        var left = whole.Without(excluded);
        var (planned, done, failed, late) = (total.Planned, total.Done, total.Failed, total.Late);
        foreach (var cut in whole.Without(left))
        {
            var counts = stream.Counts(cut.From, cut.To);
            (planned, done, failed, late) = (planned - counts.Planned, done - counts.Done, failed - counts.Failed, late - counts.Late);
        }

        var latency = Latency(stream, whole, excluded);
        return new GatewayFigures(
            done > 0 ? (double)failed / done : null,
            latency.Count > 0 ? latency.PercentileMilliseconds(99) : null,
            planned - late is > 0 and { } due ? Math.Min(1, (double)done / due) : null);
    }

    /// <summary>The latency of a stretch outside the warm-up, without the whole seconds that the excluded parts touch.</summary>
    public static LatencyDistribution Latency(StreamLedger stream, TimeRange whole, IReadOnlyList<TimeRange> excluded)
    {
        var latency = new LatencyDistribution();
        foreach (var range in whole.Without(excluded.Select(cut => cut.WholeSeconds())))
        {
            latency.Merge(stream.Latency(range.From, range.To));
        }

        return latency;
    }
}
