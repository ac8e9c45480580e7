using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace GatewayPerf.Comparison.Statistics;

/// <summary>How far two runs of one kind lie apart by chance alone.</summary>
/// <param name="Difference">19 of 20 differences between two runs are smaller; in the unit of the figure.</param>
/// <param name="Runs">The runs that it comes from.</param>
public sealed record NoiseFloor(double Difference, int Runs)
{
    /// <summary>The fewest runs that tell.</summary>
    public const int LeastRuns = 5;

    /// <summary>From the spread of runs (Student's t for the difference of two more of them); null when they are too few.</summary>
    internal static NoiseFloor? Of(IReadOnlyList<double> values) => values.Count < LeastRuns ? null
        : new NoiseFloor(StudentT.InvCDF(0, 1, values.Count - 1, 0.975) * values.StandardDeviation() * Math.Sqrt(2), values.Count);
}
