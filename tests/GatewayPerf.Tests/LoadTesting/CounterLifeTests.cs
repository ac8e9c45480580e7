using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class CounterLifeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_count_that_falls_begins_another_life() =>
        Split(Reading(0, ("1", 10)), Reading(1, ("1", 250)), Reading(2, ("1", 40)), Reading(3, ("1", 90)))
            .Select(life => (life.First["1"], life.Last["1"], life.LastAt)).ShouldBe([(10, 250, Start.AddSeconds(1)), (40, 90, Start.AddSeconds(3))]);

    [Fact]
    public void A_count_that_is_gone_begins_another_life() =>
        Split(Reading(0, ("1", 10), ("2", 5)), Reading(1, ("2", 50))).Select(life => life.Last.Count).ShouldBe([2, 1]);

    [Fact]
    public void A_count_that_only_grows_is_one_life() => Split(Reading(0, ("1", 1)), Reading(1, ("1", 1)), Reading(2, ("1", 2))).Count.ShouldBe(1);

    [Fact]
    public void What_did_not_change_is_as_it_was()
    {
        var life = Split(Reading(0, ("1", 10), ("", 3)), Changed(1, ("1", 20)), Changed(2, ("2", 5)), Changed(3)).ShouldHaveSingleItem();
        life.First.ShouldBe(new Dictionary<string, long> { ["1"] = 10, [""] = 3 }, ignoreOrder: true);
        life.Last.ShouldBe(new Dictionary<string, long> { ["1"] = 20, [""] = 3, ["2"] = 5 }, ignoreOrder: true);
        life.LastAt.ShouldBe(Start.AddSeconds(3));
    }

    [Fact]
    public void What_was_counted_before_the_load_is_the_last_reading_before_it()
    {
        Split(Reading(-3, ("1", 1)), Changed(-2, ("1", 7)), Changed(1, ("1", 9))).ShouldHaveSingleItem().Before["1"].ShouldBe(7);
        Split(Reading(1, ("1", 9))).ShouldHaveSingleItem().Before.ShouldBeEmpty();
        Split(Reading(-3, ("1", 8)), Reading(1, ("1", 2))).Select(life => life.Before.GetValueOrDefault("1")).ShouldBe([8, 0]);
    }

    [Fact]
    public void Pods_whose_readings_are_among_each_other_live_on_their_own() =>
        Split(Reading(0, ("1", 10)), Reading(0, ("1", 3)) with { Pod = "other" }, Reading(1, ("1", 20)), Reading(1, ("1", 2)) with { Pod = "other" })
            .Select(life => (life.First["1"], life.Last["1"])).ShouldBe([(10, 20), (3, 3), (2, 2)], ignoreOrder: true);

    [Fact]
    public void Without_readings_there_is_no_life() => Split().ShouldBeEmpty();

    private static List<CounterLife> Split(params WitnessRead[] readings) => [.. CounterLife.Split(readings, Start)];

    private static WitnessRead Changed(int second, params (string Label, long Count)[] counts) => Reading(second, counts) with { OnlyChanged = true };

    private static WitnessRead Reading(int second, params (string Label, long Count)[] counts) =>
        new("gateway", "pod", counts.ToDictionary(count => count.Label, count => count.Count)) { At = Start.AddSeconds(second) };
}
