namespace GatewayPerf.K6.Segments;

/// <summary>
/// Deals indices 0, 1, 2 … out to segments in a repeating pattern, so that every index has one owner and each prefix is shared by weight.
/// </summary>
internal sealed class Striping
{
    /// <summary>The longest pattern that is laid out.</summary>
    public const int MaximumPeriod = 1_000_000;

    private readonly long[] _weights;
    private readonly int[][] _owned;

    private Striping(long[] weights, int[][] owned, int period) => (_weights, _owned, Period) = (weights, owned, period);

    /// <summary>After how many indices the pattern repeats.</summary>
    public int Period { get; }

    /// <summary>Lays the pattern out for segments of these weights; a weight of 0 owns nothing.</summary>
    public static Striping Of(IReadOnlyList<long> weights)
    {
        var divisor = weights.Aggregate(0L, GreatestCommonDivisor);
        var reduced = weights.Select(w => divisor == 0 ? 0 : w / divisor).ToArray();
        var period = (int)reduced.Sum();
        var bySize = Enumerable.Range(0, reduced.Length).Where(i => reduced[i] > 0).OrderByDescending(i => reduced[i]).ToArray();
        var taken = new long[reduced.Length];
        var owned = reduced.Select(w => new List<int>((int)w)).ToArray();
        for (var slot = 0; slot < period; slot++)
        {
            // The largest segment that has not had its share of the slots so far.
            var owner = bySize.First(i => taken[i] * period <= slot * reduced[i]);
            taken[owner]++;
            owned[owner].Add(slot);
        }

        return new Striping(reduced, [.. owned.Select(o => o.ToArray())], period);
    }

    /// <summary>How many of the first <paramref name="count"/> indices the segment owns.</summary>
    public long Scale(int segment, long count)
    {
        if (Period == 0)
            return 0;
        var (rounds, rest) = Math.DivRem(count, Period);
        var found = Array.BinarySearch(_owned[segment], (int)rest);
        return rounds * _owned[segment].Length + (found < 0 ? ~found : found);
    }

    /// <summary>The global index of the segment's <paramref name="local"/>-th own one; both count from 0.</summary>
    public long Global(int segment, long local)
    {
        var own = _owned[segment];
        var (rounds, rest) = Math.DivRem(local, own.Length);
        return rounds * Period + own[rest];
    }

    /// <summary>The pattern for shares that are proportional to how this one divides <paramref name="count"/> things.</summary>
    public Striping ScaledTo(long count) => Of([.. _weights.Select((_, segment) => Scale(segment, count))]);

    private static long GreatestCommonDivisor(long a, long b) => b == 0 ? a : GreatestCommonDivisor(b, a % b);
}
