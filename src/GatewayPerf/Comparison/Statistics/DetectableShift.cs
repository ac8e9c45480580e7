using System.Collections.Concurrent;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;
using MathNet.Numerics.Statistics;

namespace GatewayPerf.Comparison.Statistics;

/// <summary>
/// The smallest shift that the rank sum test finds four times out of five. Formulas for it hold for many values; with five a side they promise a third too much, so it is simulated, with values that spread
/// normally. The same numbers give the same result.
/// </summary>
internal static class DetectableShift
{
    /// <summary>How often a shift of this size is found.</summary>
    public const double Power = 0.8;

    private const int Trials = 2000;
    private const int Seed = 19470301;
    private static readonly ConcurrentDictionary<(int A, int B, double Level), double?> Known = [];

    /// <summary>The shift as a multiple of the standard deviation of one side; null when none of any size could be found.</summary>
    /// <param name="a">Number of values on one side.</param>
    /// <param name="b">Number of values on the other.</param>
    /// <param name="level">Highest two-sided p-value.</param>
    public static double? InDeviations(int a, int b, double level) => Known.GetOrAdd((a, b, level), key => Simulate(key.A, key.B, key.Level));

    /// <summary>The shift in the unit of the values, from how both sides spread around their own means.</summary>
    public static double? Of(IReadOnlyList<double> a, IReadOnlyList<double> b, double level)
    {
        var deviation = Math.Sqrt(((a.Variance() * (a.Count - 1)) + (b.Variance() * (b.Count - 1))) / (a.Count + b.Count - 2));
        return InDeviations(a.Count, b.Count, level) * deviation;
    }

    private static double? Simulate(int a, int b, double level)
    {
        var most = MannWhitney.MostInversions(a, b, level);
        if (most < 0)
        {
            return null;
        }

        // A trial is significant from the shift on that leaves no more pairs the other way round.
        var random = new MersenneTwister(Seed);
        var (left, right, needed) = (new double[a], new double[b], new double[Trials]);
        for (var trial = 0; trial < Trials; trial++)
        {
            Normal.Samples(random, left, 0, 1);
            Normal.Samples(random, right, 0, 1);
            needed[trial] = (from lower in left from upper in right select lower - upper).OrderDescending().ElementAt(most);
        }

        return needed.Quantile(Power);
    }
}
