using System.Numerics;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// Percentiles of a few counted times in milliseconds, exactly those of a <see cref="LatencyDistribution"/> that holds them. Such a one is 147 KB, which is too much for each second of a day.
/// </summary>
/// <param name="P50">The median.</param>
/// <param name="P90">One in ten was longer.</param>
/// <param name="P99">One in a hundred was longer.</param>
/// <param name="Max">The longest.</param>
internal sealed record LatencyFigures(double P50, double P90, double P99, double Max)
{
    // A bucket of 3 digits is one of 2048 between powers of two.
    private const int ExactBits = 11;

    /// <summary>The figures; null when nothing was counted.</summary>
    /// <param name="counted">Least values of buckets in microseconds, and how often they were counted; in any order, also several times the same.</param>
    public static LatencyFigures? Of(IEnumerable<(long Value, long Count)> counted)
    {
        var ordered = counted.OrderBy(entry => entry.Value).ToList();
        var total = ordered.Sum(entry => entry.Count);
        return total == 0 ? null : new LatencyFigures(At(50), At(90), At(99), At(100));

        double At(double percentile)
        {
            var wanted = Math.Max(1, (long)((percentile / 100 * total) + 0.5));
            var seen = 0L;
            return Highest(ordered.Find(entry => (seen += entry.Count) >= wanted).Value) / 1000.0;
        }
    }

    private static long Highest(long least) => least + (1L << Math.Max(0, BitOperations.Log2((ulong)least) + 1 - ExactBits)) - 1;
}
