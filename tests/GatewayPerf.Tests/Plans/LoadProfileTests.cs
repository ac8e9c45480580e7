using CsCheck;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Profiles;
using Shouldly;

namespace GatewayPerf.Tests.Plans;

public sealed class LoadProfileTests
{
    private static readonly Gen<LoadProfile> Profiles = Gen.Select(Gen.Int[0, 500], Gen.Select(Gen.Int[0, 90], Gen.Int[0, 500]).Array[1, 8])
        .Select((start, stages) => new LoadProfile(start, [.. stages.Select(stage => new LoadStage(TimeSpan.FromSeconds(stage.Item1), stage.Item2))]));

    [Fact]
    public void Every_profile_lasts_exactly_as_long_as_the_load_with_whole_seconds_and_levels() =>
        Gen.Select(Gen.Enum<K6Executor>(), Gen.Int[1, 50_000], Gen.Int[1, 700_000], Gen.Int[1, 100]).Sample((executor, level, seconds, steps) =>
        {
            var profile = LoadProfiles.Of(executor, level, TimeSpan.FromSeconds(seconds), steps);
            profile.Duration.ShouldBe(TimeSpan.FromSeconds(seconds));
            profile.Stages.ShouldAllBe(stage => stage.Duration > TimeSpan.Zero && stage.Duration.Ticks % TimeSpan.TicksPerSecond == 0 && stage.Target >= 0);
            profile.Stages.Count.ShouldBeLessThanOrEqualTo(120);
        });

    [Fact]
    public void Autoscaling_gradual_of_half_an_hour_has_its_steps()
    {
        var profile = LoadProfiles.Of(K6Executor.AutoscalingGradual, 15_000, TimeSpan.FromMinutes(30));
        profile.Start.ShouldBe(7_500);
        profile.Stages.Select(stage => stage.Target).ShouldBe(
            [15_000, 15_000, 19_950, 19_950, 25_050, 25_050, 30_000, 30_000, 34_950, 34_950, 30_000, 25_050, 25_050, 19_950, 15_000, 15_000]);
        profile.Stages[0].Duration.ShouldBe(TimeSpan.FromSeconds(61));
        profile.Stages[1].Duration.ShouldBe(TimeSpan.FromSeconds(245));
        profile.Stages.Skip(2).Take(8).Sum(stage => stage.Duration.TotalSeconds).ShouldBe(900);
    }

    [Fact]
    public void A_rate_that_is_no_multiple_of_a_hundred_still_gets_whole_targets() =>
        LoadProfiles.Of(K6Executor.AutoscalingGradual, 12_345, TimeSpan.FromMinutes(30)).Stages[2].Target.ShouldBe(16_419);

    [Fact]
    public void Ramps_rise_in_equal_steps()
    {
        LoadProfiles.Of(K6Executor.RampingVus, 50, TimeSpan.FromSeconds(60), 5).Stages.ShouldBe(
            [new(TimeSpan.FromSeconds(12), 10), new(TimeSpan.FromSeconds(12), 20), new(TimeSpan.FromSeconds(12), 30), new(TimeSpan.FromSeconds(12), 40), new(TimeSpan.FromSeconds(12), 50)]);
        var arrivals = LoadProfiles.Of(K6Executor.RampingArrivalRate, 300, TimeSpan.FromSeconds(60), 5);
        arrivals.Stages.Take(5).ShouldAllBe(stage => stage.Duration == TimeSpan.FromSeconds(6));
        arrivals.Stages[^1].ShouldBe(new LoadStage(TimeSpan.FromSeconds(30), 300));
    }

    [Fact]
    public void Ramps_have_as_many_steps_as_asked_for()
    {
        LoadProfiles.Of(K6Executor.RampingVus, 30, TimeSpan.FromSeconds(30), 3).Stages.ShouldBe([new(TimeSpan.FromSeconds(10), 10), new(TimeSpan.FromSeconds(10), 20), new(TimeSpan.FromSeconds(10), 30)]);
        LoadProfiles.Of(K6Executor.RampingVus, 30, TimeSpan.FromSeconds(30)).Stages.Count.ShouldBe(LoadProfiles.DefaultSteps);
        LoadProfiles.Of(K6Executor.RampingArrivalRate, 30, TimeSpan.FromSeconds(100), 2).Stages.ShouldBe([new(TimeSpan.FromSeconds(6), 15), new(TimeSpan.FromSeconds(6), 30), new(TimeSpan.FromSeconds(88), 30)]);
    }

    [Fact]
    public void A_ramp_takes_half_of_a_short_load() =>
        LoadProfiles.Of(K6Executor.RampingArrivalRate, 100, TimeSpan.FromSeconds(9), 5).Stages.ShouldBe(
            [.. Enumerable.Range(1, 5).Select(step => new LoadStage(TimeSpan.FromSeconds(1), 20 * step)), new(TimeSpan.FromSeconds(4), 100)]);

    [Fact]
    public void The_shortest_loads_have_no_empty_stage()
    {
        foreach (var executor in Enum.GetValues<K6Executor>())
        {
            for (var seconds = 1; seconds <= 30; seconds++)
            {
                LoadProfiles.Of(executor, 100, TimeSpan.FromSeconds(seconds)).Stages.ShouldAllBe(stage => stage.Duration > TimeSpan.Zero);
            }
        }
    }

    [Fact]
    public void The_highest_and_the_lowest_level_are_of_start_and_stages()
    {
        var profile = new LoadProfile(5, [new(TimeSpan.FromSeconds(10), 20), new(TimeSpan.FromSeconds(10), 3)]);
        (profile.Peak, profile.Lowest).ShouldBe((20, 3));
        (profile with { Start = 30 }).Peak.ShouldBe(30);
        (profile with { Start = 1 }).Lowest.ShouldBe(1);
    }

    [Fact]
    public void Behind_a_jump_is_its_level_and_beyond_the_end_the_last()
    {
        var profile = new LoadProfile(10, [new(TimeSpan.FromSeconds(5), 10), new(TimeSpan.Zero, 30), new(TimeSpan.FromSeconds(5), 40), new(TimeSpan.Zero, 50)]);
        profile.LevelAt(TimeSpan.FromSeconds(4.9)).ShouldBe(10);
        profile.LevelAt(TimeSpan.FromSeconds(5)).ShouldBe(30);
        profile.LevelAt(TimeSpan.FromSeconds(7.5)).ShouldBe(35);
        profile.LevelAt(TimeSpan.FromSeconds(10)).ShouldBe(50);
        profile.LevelAt(TimeSpan.FromSeconds(100)).ShouldBe(50);
        profile.Slice(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9)).Start.ShouldBe(30);
        profile.Slice(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(9)).Stages.ShouldBe([new(TimeSpan.FromSeconds(4), 38)]);
    }

    [Theory]
    [InlineData(0, 10, 10, 50)]
    [InlineData(10, 10, 0, 50)]
    [InlineData(0, 3, 1, 1)]
    public void Arrivals_are_the_whole_ones_below_the_line(int start, int seconds, int target, long arrivals) =>
        new LoadProfile(start, [new(TimeSpan.FromSeconds(seconds), target)]).Arrivals.ShouldBe(arrivals);

    [Fact]
    public void Arrivals_carry_their_remainder_over_the_stages() =>
        new LoadProfile(2, [new(TimeSpan.FromSeconds(5), 2), new(TimeSpan.FromSeconds(5), 3)]).Arrivals.ShouldBe(22);

    [Fact]
    public void Slices_join_without_a_step_and_lose_less_than_an_arrival_each() =>
        Gen.Select(Profiles, Gen.Int[1, 60]).Where(pair => pair.Item1.Duration > TimeSpan.Zero).Sample(pair =>
        {
            var (profile, segment) = pair;
            var starts = Enumerable.Range(0, (int)Math.Ceiling(profile.Duration.TotalSeconds / segment)).Select(index => TimeSpan.FromSeconds(index * segment)).ToList();
            var cut = profile.CutAt(starts);
            cut.Duration.ShouldBe(profile.Duration);
            var slices = starts.Select((start, index) => cut.Slice(start, index + 1 < starts.Count ? starts[index + 1] : cut.Duration)).ToList();
            cut.Slices(starts).Select(slice => slice.Arrivals).ShouldBe(slices.Select(slice => slice.Arrivals));
            slices.Aggregate(TimeSpan.Zero, (sum, slice) => sum + slice.Duration).ShouldBe(profile.Duration);
            for (var index = 1; index < slices.Count; index++)
            {
                slices[index].Start.ShouldBe(slices[index - 1].Stages[^1].Target);
                Math.Abs(slices[index].Start - cut.LevelAt(starts[index])).ShouldBeLessThanOrEqualTo(0.5);
            }

            var lost = cut.Arrivals - slices.Sum(slice => slice.Arrivals);
            lost.ShouldBeInRange(0, slices.Count - 1);

            // A cut moves the area by at most a quarter of the seconds of its slope.
            Math.Abs(cut.Area(TimeSpan.Zero, cut.Duration) - profile.Area(TimeSpan.Zero, profile.Duration)).ShouldBeLessThanOrEqualTo((decimal)profile.Duration.TotalSeconds / 2);
        });

    [Fact]
    public void The_area_adds_up_over_any_cut_of_the_time() =>
        Gen.Select(Profiles, Gen.Double[0, 1]).Sample((profile, share) =>
        {
            var middle = profile.Duration * share;
            var parts = profile.Area(TimeSpan.Zero, middle) + profile.Area(middle, profile.Duration);
            Math.Abs(parts - profile.Area(TimeSpan.Zero, profile.Duration)).ShouldBeLessThan(0.000_001m);
        });
}
