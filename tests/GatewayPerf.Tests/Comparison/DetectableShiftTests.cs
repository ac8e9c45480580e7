using GatewayPerf.Comparison.Statistics;
using MathNet.Numerics.Distributions;

namespace GatewayPerf.Tests.Comparison;

public sealed class DetectableShiftTests
{
    // The rank sum test needs π/3 times the runs of a z-test on normal values (E. J. G. Pitman); from twenty a side on that is close.
    [Fact]
    public void With_many_runs_it_is_that_of_the_formula()
    {
        var formula = (Normal.InvCDF(0, 1, 0.975) + Normal.InvCDF(0, 1, 0.8)) * Math.Sqrt(2 / 20.0 * Math.PI / 3);
        DetectableShift.InDeviations(20, 20, 0.05)!.Value.ShouldBe(formula, 0.07);
    }

    [Theory]
    [InlineData(5, 5, 0.05 / 6)]
    [InlineData(5, 5, 0.05)]
    [InlineData(8, 12, 0.05 / 6)]
    public void A_shift_of_that_size_is_found_four_times_out_of_five(int a, int b, double level)
    {
        var shift = DetectableShift.InDeviations(a, b, level)!.Value;
        var random = new Random(5);
        var found = Enumerable.Range(0, 1000).Count(_ => MannWhitney.PValue(Values(a, 0), Values(b, shift)) <= level);
        found.ShouldBeInRange(760, 840);

        double[] Values(int count, double mean) => [.. Normal.Samples(random, mean, 1).Take(count)];
    }

    [Fact]
    public void It_is_in_the_unit_of_the_values() =>
        DetectableShift.Of([10, 20, 30, 40, 50], [110, 120, 130, 140, 150], 0.05)!.Value.ShouldBe(DetectableShift.InDeviations(5, 5, 0.05)!.Value * Math.Sqrt(250), 1e-9);

    [Fact]
    public void Where_no_shift_could_be_found_there_is_none() => DetectableShift.InDeviations(5, 5, 0.05 / 7).ShouldBeNull();

    // Student's t for four degrees of freedom is 2.776 at 97.5 % (any table), the standard deviation of 1 to 5 is the root of 2.5.
    [Fact]
    public void The_noise_floor_is_that_of_the_difference_of_two_more_runs()
    {
        var floor = NoiseFloor.Of([1, 2, 3, 4, 5])!;
        floor.Difference.ShouldBe(2.776 * Math.Sqrt(2.5) * Math.Sqrt(2), 0.002);
        floor.Runs.ShouldBe(5);
        NoiseFloor.Of([1, 2, 3, 4]).ShouldBeNull();
    }
}
