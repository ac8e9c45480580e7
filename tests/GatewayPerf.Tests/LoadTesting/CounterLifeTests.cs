using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class CounterLifeTests
{
    [Fact]
    public void A_count_that_falls_begins_another_life() =>
        CounterLife.Split([Reading(10), Reading(250), Reading(40), Reading(90)])
            .Select(life => life.Readings.Select(reading => reading.Counts["1"]).ToArray())
            .ShouldBe([[10, 250], [40, 90]]);

    [Fact]
    public void A_count_that_only_grows_is_one_life() => CounterLife.Split([Reading(1), Reading(1), Reading(2)]).Count().ShouldBe(1);

    [Fact]
    public void Without_readings_there_is_no_life() => CounterLife.Split([]).ShouldBeEmpty();

    private static WitnessRead Reading(long count) => new("gateway", "pod", new Dictionary<string, long> { ["1"] = count });
}
