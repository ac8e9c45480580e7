using GatewayPerf.Comparison.Statistics;

namespace GatewayPerf.Tests.Comparison;

public sealed class MannWhitneyTests
{
    // R's own example of wilcox.test (M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods, 1973, 69f): W = 35, one-sided p = 0.1272; all 3003 ways to share 15 ranks out, counted one by one, agree.
    private static readonly double[] AtTerm = [0.80, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
    private static readonly double[] Earlier = [1.15, 0.88, 0.90, 0.74, 1.21];

    [Fact]
    public void The_permeability_constants_of_Hollander_and_Wolfe()
    {
        MannWhitney.PValue(AtTerm, Earlier).ShouldBe(2 * 0.1272061, 1e-6);
        var shift = HodgesLehmann.Shift(AtTerm, Earlier);
        shift.Estimate.ShouldBe(-0.305, 1e-9);
        shift.Lower.ShouldBe(-0.76, 1e-9);
        shift.Upper.ShouldBe(0.15, 1e-9);
    }

    // Tables of the two-tailed critical values, for example in S. Siegel, Nonparametric Statistics, 1956, table K.
    [Theory]
    [InlineData(5, 5, 0.05, 2)]
    [InlineData(5, 5, 0.01, 0)]
    [InlineData(6, 8, 0.05, 8)]
    [InlineData(8, 8, 0.05, 13)]
    [InlineData(10, 10, 0.05, 23)]
    [InlineData(20, 20, 0.05, 127)]
    [InlineData(3, 3, 0.05, -1)]
    [InlineData(4, 4, 0.05, 0)]
    public void Critical_values_are_those_of_the_tables(int a, int b, double level, int inversions) => MannWhitney.MostInversions(a, b, level).ShouldBe(inversions);

    [Fact]
    public void Five_a_side_can_be_significant_after_the_correction_for_six_figures_and_not_for_seven()
    {
        var apart = MannWhitney.PValue([1, 2, 3, 4, 5], [6, 7, 8, 9, 10]);
        apart.ShouldBe(2 / 252.0, 1e-12);
        (6 * apart).ShouldBeLessThan(0.05);
        (7 * apart).ShouldBeGreaterThan(0.05);
    }

    // Of the 20 ways to choose three of the values, 1, 9, 9 and 1 have no, one, two and three ones in them.
    [Theory]
    [InlineData(new double[] { 0, 0, 0 }, new double[] { 1, 1, 1 }, 0.1)]
    [InlineData(new double[] { 0, 0, 1 }, new double[] { 0, 1, 1 }, 1)]
    [InlineData(new double[] { 0, 0, 0 }, new double[] { 0, 0, 0 }, 1)]
    public void Ties_get_the_mean_of_their_ranks(double[] a, double[] b, double expected) => MannWhitney.PValue(a, b).ShouldBe(expected, 1e-12);

    [Fact]
    public void The_sides_are_equal_before_it() => MannWhitney.PValue(Earlier, AtTerm).ShouldBe(MannWhitney.PValue(AtTerm, Earlier), 1e-12);

    // R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
    [Fact]
    public void Holm_corrects_from_the_smallest_on() =>
        Holm.Correct([0.01, 0.04, 0.03, 0.005]).Select(value => Math.Round(value, 12)).ShouldBe([0.03, 0.06, 0.06, 0.02]);

    [Fact]
    public void Holm_goes_no_further_than_one() => Holm.Correct([0.7, 0.8]).ShouldBe([1, 1]);
}
