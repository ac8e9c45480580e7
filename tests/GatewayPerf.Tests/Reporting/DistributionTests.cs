using GatewayPerf.LoadTesting;
using GatewayPerf.Reporting.Distributions;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Reporting;

public sealed class DistributionTests
{
    [Fact]
    public void A_curve_ends_where_no_arrival_lies_beyond()
    {
        var latency = new LatencyDistribution();
        for (var i = 1; i <= 200; i++)
        {
            latency.Record(TimeSpan.FromMilliseconds(i));
        }

        LatencyCurve.At(latency, 2)!.Value.ShouldBe(100, 0.2);
        LatencyCurve.AtPercentile(latency, 99)!.Value.ShouldBe(198, 0.4);
        LatencyCurve.AtPercentile(latency, 99.9).ShouldBeNull();
        var places = LatencyCurve.Places(200);
        places.ShouldBeInOrder();
        places.ShouldBeUnique();
        places.ShouldContain(2);
        places.ShouldAllBe(place => place <= 200);
    }

    [Fact]
    public void The_parts_are_before_during_and_after_the_fault()
    {
        var parts = LatencyParts.ByFault(SampleReports.Model("passed"));
        parts.Select(part => part.Name).ShouldBe(["before the fault", "during the fault", "after the fault"]);
        parts[1].Range.From.ShouldBe(TimeSpan.FromSeconds(20));
        parts[0].Intended.PercentileMilliseconds(99).ShouldBeLessThan(50);
        parts[1].Intended.PercentileMilliseconds(99).ShouldBeGreaterThan(2000);
        parts.ShouldAllBe(part => part.Requests.Count == part.Intended.Count);
        parts.Sum(part => part.Intended.Count).ShouldBe(SampleReports.Model("passed").Ledger.Main.Latency(TimeSpan.Zero, TimeSpan.FromMinutes(1)).Count);
    }

    [Fact]
    public void A_fault_that_nobody_noticed_lasts_until_it_was_undone() =>
        LatencyParts.Fault(SampleReports.Model("unnoticed"))!.Value.To.TotalSeconds.ShouldBe(35.21, 0.01);

    [Fact]
    public void Without_a_load_there_is_no_distribution() => DistributionChart.Of(SampleReports.Model("empty")).ShouldBeEmpty();
}
