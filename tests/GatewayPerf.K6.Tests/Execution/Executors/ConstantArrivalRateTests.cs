using CsCheck;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution.Executors;

public sealed class ConstantArrivalRateTests
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
        }, iter: 50);

    [Fact]
    public void All_instances_together_start_every_arrival_once_at_its_global_instant() =>
        Gen.Select(Gen.Int[1, 5], Gen.Long[1, 200], Gen.Int[1, 40]).Sample((instances, rate, maxVUs) =>
        {
            var scenario = Scenario(rate, 1, 3, maxVUs);
            var arrivals = new List<Arrival>();
            foreach (var executor in Plan.Equal(instances).Select(scenario.Share))
            {
                for (long a = 0; a < executor.Planned; a++)
                    arrivals.Add(executor[a, 1000]);
            }

            return arrivals.Select(a => a.Global).Order().SequenceEqual(Enumerable.Range(0, (int)scenario.Arrivals).Select(i => (long)i))
                && arrivals.All(a => a.Due == 1000 + a.Offset && a.Offset == scenario.Offset(a.Global));
        }, iter: 50);

    [Fact]
    public void Instances_fire_their_share_of_the_virtual_users_at_the_global_times()
    {
        var instances = Plan.Equal(3).Select(Scenario(10, 1, 1, 10).Share).ToList();
        instances.Select(i => i.MaxVUs).ShouldBe([4, 3, 3]);
        instances[0].Seconds().ShouldBe([0, 0.3, 0.5, 0.8]);
        instances[1].Seconds().ShouldBe([0.1, 0.4, 0.7]);
        instances[2].Seconds().ShouldBe([0.2, 0.6, 0.9]);
    }

    [Fact]
    public void An_instance_without_virtual_users_has_no_work() =>
        Plan.Equal(3).Select(Scenario(10, 1, 1, 2).Share).Select(i => (i.HasWork, i.Planned)).ShouldBe([(true, 5), (true, 5), (false, 0)]);

    [Theory]
    [InlineData("rate: 10, duration: '1m', preAllocatedVUs: 5, maxVUs: 20", "10.00 iterations/s for 1m0s (maxVUs: 5-20, gracefulStop: 30s)")]
    [InlineData("rate: 1, timeUnit: '2s', duration: '30s', preAllocatedVUs: 5, startTime: '5s', exec: 'f', gracefulStop: 0",
        "0.50 iterations/s for 30s (maxVUs: 5, exec: f, startTime: 5s)")]
    public void It_is_described_as_k6_does(string literal, string description) =>
        Plan.Scenario<ConstantArrivalRate>($"executor: 'constant-arrival-rate', {literal}").Share(Plan.Equal(1).Single()).Description.ShouldBe(description);

    private static ConstantArrivalRate Scenario(long rate, int unit, int duration, int maxVUs) => Plan.Scenario<ConstantArrivalRate>(
        $"executor: 'constant-arrival-rate', rate: {rate}, timeUnit: '{unit}s', duration: '{duration}s', preAllocatedVUs: {maxVUs}");
}
