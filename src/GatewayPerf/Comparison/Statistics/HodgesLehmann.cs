namespace GatewayPerf.Comparison.Statistics;

/// <summary>
/// How far one side lies from the other: the median of all differences between a value of one and a value of the other, with the interval that belongs to the rank sum test (J. L. Hodges and E. L. Lehmann,
/// "Estimates of location based on rank tests", Annals of Mathematical Statistics 34, 1963).
/// </summary>
/// <param name="Estimate">The shift.</param>
/// <param name="Lower">Its lower bound.</param>
/// <param name="Upper">Its upper bound.</param>
public sealed record HodgesLehmann(double Estimate, double Lower, double Upper)
{
    /// <summary>How often an interval holds the true shift, at least.</summary>
    public const double Confidence = 0.95;

    /// <summary>The shift from the baseline to the run.</summary>
    /// <param name="baseline">At least four values, so that there is an interval.</param>
    /// <param name="run">At least four values.</param>
    internal static HodgesLehmann Shift(IReadOnlyList<double> baseline, IReadOnlyList<double> run)
    {
        var differences = (from before in baseline from after in run select after - before).Order().ToArray();
        var cut = MannWhitney.MostInversions(baseline.Count, run.Count, 1 - Confidence);
        return new HodgesLehmann(Middle.Of(differences), differences[cut], differences[^(cut + 1)]);
    }
}
