using System.Collections.Concurrent;

namespace GatewayPerf.Comparison.Statistics;

/// <summary>
/// The rank sum test (H. B. Mann and D. R. Whitney, "On a test of whether one of two random variables is stochastically larger than the other", Annals of Mathematical Statistics 18, 1947), exact at every
/// size: all ways to share the ranks out are counted. It asks for no shape of the spread, and one run that went astray weighs no more than its rank.
/// </summary>
internal static class MannWhitney
{
    private static readonly ConcurrentDictionary<(int A, int B, double Level), int> Known = [];

    /// <summary>The two-sided p-value, conditional on ties (which get the mean of their ranks); 1 when all values are the same.</summary>
    /// <param name="a">At least one value.</param>
    /// <param name="b">At least one value.</param>
    public static double PValue(IReadOnlyList<double> a, IReadOnlyList<double> b)
    {
        var ranks = DoubledRanks([.. a, .. b]);
        var sum = ranks.Take(a.Count).Sum();
        var ways = WaysBySum(ranks, a.Count);
        var (all, atMost, atLeast) = (ways.Sum(), ways.Take(sum + 1).Sum(), ways.Skip(sum).Sum());
        return Math.Min(1, 2 * Math.Min(atMost, atLeast) / all);
    }

    /// <summary>
    /// The largest number of pairs in which the values are the other way round that is still significant, without ties; -1 when there is none, however far apart the two are.
    /// </summary>
    /// <param name="a">Number of values on one side.</param>
    /// <param name="b">Number of values on the other.</param>
    /// <param name="level">Highest two-sided p-value.</param>
    public static int MostInversions(int a, int b, double level) => Known.GetOrAdd((a, b, level), key => Count(key.A, key.B, key.Level));

    private static int Count(int a, int b, double level)
    {
        var ways = WaysBySum([.. Enumerable.Range(1, a + b)], a);
        var (all, tail, least) = (ways.Sum(), 0.0, a * (a + 1) / 2);
        for (var inversions = 0; inversions <= a * b; inversions++)
        {
            tail += ways[least + inversions];
            if (2 * tail / all > level)
            {
                return inversions - 1;
            }
        }

        return a * b;
    }

    // Doubled, so that the mean of two ranks is a whole number.
    private static int[] DoubledRanks(double[] values)
    {
        var ordered = values.Order().ToArray();
        return [.. values.Select(value => Array.IndexOf(ordered, value) + Array.LastIndexOf(ordered, value) + 2)];
    }

    // Of the ways to choose so many of the ranks: how many have which sum.
    private static double[] WaysBySum(int[] ranks, int chosen)
    {
        var most = ranks.OrderDescending().Take(chosen).Sum();
        var ways = Enumerable.Range(0, chosen + 1).Select(_ => new double[most + 1]).ToArray();
        ways[0][0] = 1;
        foreach (var rank in ranks)
        {
            for (var count = chosen; count > 0; count--)
            {
                for (var sum = most; sum >= rank; sum--)
                {
                    ways[count][sum] += ways[count - 1][sum - rank];
                }
            }
        }

        return ways[chosen];
    }
}
