using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Tests.Observability;

/// <summary>Quantiles at the edges; what lies between them is compared with the real Prometheus.</summary>
public sealed class DistributionTests
{
    private static readonly DistributionBucket Zero = new(-1e-9, 1e-9, 2);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(0.25, 1.5)]
    [InlineData(0.5, 2)]
    [InlineData(0.75, 6)]
    [InlineData(1, 8)]
    public void A_quantile_is_linear_within_its_bucket(double quantile, double expected) => new Distribution(4, [new(1, 2, 2), new(4, 8, 2)]).Quantile(quantile).ShouldBe(expected, 1e-12);

    [Fact]
    public void Of_nothing_there_is_none() => double.IsNaN(new Distribution(0, []).Quantile(0.5)).ShouldBeTrue();

    [Fact]
    public void What_is_no_number_is_above_all_buckets() => new Distribution(4, [new(1, 2, 2)]).Quantile(0.99).ShouldBe(2);

    [Fact]
    public void Zeros_are_on_the_side_of_the_rest()
    {
        new Distribution(4, [Zero, new(1, 2, 2)]).Quantile(0.25).ShouldBe(0.5e-9, 1e-15);
        new Distribution(4, [new(-2, -1, 2), Zero]).Quantile(0.75).ShouldBe(-0.5e-9, 1e-15);
        new Distribution(6, [new(-2, -1, 2), Zero, new(1, 2, 2)]).Quantile(0.5).ShouldBe(0, 1e-15);
    }
}
