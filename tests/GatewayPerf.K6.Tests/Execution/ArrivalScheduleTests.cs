using CsCheck;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Segments;

namespace GatewayPerf.K6.Tests.Execution;

public sealed class ArrivalScheduleTests
{
    [Theory]
    [InlineData(300, 1, 60, 18_000)]
    [InlineData(50, 1, 5, 250)]
    [InlineData(7, 2, 9, 32)]
    [InlineData(1, 3, 1, 1)]
    public void The_plan_counts_the_arrivals_that_are_due_before_the_end(long rate, int unit, int duration, long arrivals) =>
        Scenario(rate, unit, duration, 10).Arrivals.ShouldBe(arrivals);

    [Fact]
    public void The_last_planned_arrival_is_before_the_end_and_the_next_is_not() =>
        Gen.Select(Gen.Long[1, 5000], Gen.Int[1, 60], Gen.Int[1, 600]).Sample((rate, unit, duration) =>
        {
            var scenario = Scenario(rate, unit, duration, 1);
            var end = duration * 1_000_000_000L;
            return scenario.Offset(scenario.Arrivals - 1) < end && scenario.Offset(scenario.Arrivals) >= end;
        });

    [Fact]
    public void All_instances_together_start_every_arrival_once_at_its_global_instant() =>
        Gen.Select(Gen.Int[1, 5], Gen.Long[1, 200], Gen.Int[1, 40]).Sample((instances, rate, maxVUs) =>
        {
            var scenario = Scenario(rate, 1, 3, maxVUs);
            var sequence = string.Join(',', Enumerable.Range(0, instances + 1).Select(i => $"{i}/{instances}"));
            var arrivals = new List<Arrival>();
            for (var i = 0; i < instances; i++)
            {
                var (all, index) = ExecutionSegmentSequence.Locate($"{i}/{instances}:{i + 1}/{instances}", sequence);
                var schedule = new ArrivalSchedule(scenario, all.Stripe(), index);
                for (long a = 0; a < schedule.Planned; a++)
                    arrivals.Add(schedule[a, 1000]);
            }

            return arrivals.Select(a => a.Global).Order().SequenceEqual(Enumerable.Range(0, (int)scenario.Arrivals).Select(i => (long)i))
                && arrivals.All(a => a.Due == 1000 + a.Offset && a.Offset == scenario.Offset(a.Global));
        });

    [Fact]
    public void An_instance_fires_its_share_of_the_virtual_users_at_the_global_times()
    {
        var (all, index) = ExecutionSegmentSequence.Locate("0:1/3", "0,1/3,2/3,1");
        var schedule = new ArrivalSchedule(Scenario(10, 1, 1, 10), all.Stripe(), index);
        schedule.MaxVUs.ShouldBe(4);
        Enumerable.Range(0, (int)schedule.Planned).Select(i => schedule[i, 0].Offset / 1_000_000).ShouldBe([0, 300, 500, 800]);
    }

    private static ConstantArrivalRateOptions Scenario(long rate, int unit, int duration, int maxVUs) => new("main")
    {
        Rate = rate,
        TimeUnit = TimeSpan.FromSeconds(unit),
        Duration = TimeSpan.FromSeconds(duration),
        PreAllocatedVUs = maxVUs,
        MaxVUs = maxVUs,
    };
}
