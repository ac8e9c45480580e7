using CsCheck;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution.Executors;

public sealed class RampingArrivalRateTests
{
    private const double Exactly = 0.0006;

    private static readonly Gen<(long StartRate, (int Seconds, int Target)[] Stages)> Ramps =
        Gen.Select(Gen.Long[0, 50], Gen.Select(Gen.Int[0, 20], Gen.Int[0, 80]).Array[1, 5]);

    [Fact]
    public void From_nothing_the_k_th_start_is_at_the_root_of_2k()
    {
        var starts = Whole("startRate: 0, stages: [{ duration: '10s', target: 10 }]");
        starts.Count.ShouldBe(50);
        for (var k = 1; k <= 50; k++)
            starts[k - 1].ShouldBe(Math.Sqrt(2 * k), Exactly);
        starts[^1].ShouldBe(10, Exactly);
    }

    [Fact]
    public void Down_to_nothing_the_starts_thin_out()
    {
        var starts = Whole("startRate: 10, stages: [{ duration: '10s', target: 0 }]");
        starts.Count.ShouldBe(50);
        foreach (var (start, expected) in starts.Zip([0.101, 0.202, 0.305, 0.408]))
            start.ShouldBe(expected, 0.001);
        starts[^1].ShouldBe(10, Exactly);
    }

    [Fact]
    public void A_remainder_is_carried_into_the_next_stage()
    {
        var starts = Whole("startRate: 2, stages: [{ duration: '5s', target: 2 }, { duration: '5s', target: 3 }]");
        starts.Count.ShouldBe(22);
        for (var i = 0; i < 10; i++)
            starts[i].ShouldBe(0.5 * (i + 1), Exactly);
        starts[10].ShouldBe(5.488, Exactly);
    }

    [Fact]
    public void A_constant_rate_starts_a_period_after_the_start_unlike_constant_arrival_rate() =>
        Whole("startRate: 2, stages: [{ duration: '2s', target: 2 }]").ShouldBe([0.5, 1, 1.5, 2], Exactly);

    [Fact]
    public void A_stage_without_duration_is_a_jump() =>
        Whole("startRate: 0, stages: [{ duration: 0, target: 4 }, { duration: '1s', target: 4 }]").ShouldBe([0.25, 0.5, 0.75, 1], Exactly);

    [Fact]
    public void There_are_as_many_as_the_area_under_the_rate_and_they_never_go_back() => Ramps.Sample(ramp =>
    {
        var scenario = Scenario(ramp.StartRate, ramp.Stages);
        var (area, rate) = (0.0, (double)ramp.StartRate);
        foreach (var (seconds, target) in ramp.Stages)
            (area, rate) = (area + seconds * (rate + target) / 2, target);
        var starts = scenario.Share(Plan.Equal(1).Single()).Seconds().ToList();
        return starts.Count == (long)area
            && starts.Zip(starts.Skip(1)).All(pair => pair.First <= pair.Second)
            && starts.All(s => s >= 0 && s < scenario.RegularDuration.TotalSeconds);
    }, iter: 60);

    [Fact]
    public void Between_two_starts_the_integral_of_the_rate_grows_by_one() => Ramps.Sample(ramp =>
    {
        var starts = Scenario(ramp.StartRate, ramp.Stages).Share(Plan.Equal(1).Single()).Seconds().ToList();
        // The tolerance is what the clock's nanoseconds and the one kept free at the end make of the rate.
        return starts.Select((start, i) => Math.Abs(Integral(ramp, start) - (i + 1))).All(error => error < 1e-4);
    }, iter: 60);

    [Fact]
    public void All_instances_together_are_the_whole() => Gen.Select(Ramps, Gen.Int[1, 5], Gen.Int[1, 30]).Sample((ramp, instances, maxVUs) =>
    {
        var scenario = Scenario(ramp.StartRate, ramp.Stages, maxVUs);
        var parts = Plan.Equal(instances).Select(scenario.Share).SelectMany(e => e.Seconds()).Order();
        return parts.SequenceEqual(scenario.Share(Plan.Equal(1).Single()).Seconds());
    }, iter: 40);

    [Fact]
    public void It_is_described_as_k6_does() =>
        Plan.Scenario<RampingArrivalRate>("executor: 'ramping-arrival-rate', preAllocatedVUs: 5, maxVUs: 20, stages: [{ duration: '30s', target: 20 }, { duration: '30s', target: 5 }]")
            .Share(Plan.Equal(1).Single()).Description.ShouldBe("Up to 20.00 iterations/s for 1m0s over 2 stages (maxVUs: 5-20, gracefulStop: 30s)");

    private static double Integral((long StartRate, (int Seconds, int Target)[] Stages) ramp, double until)
    {
        var (area, rate) = (0.0, (double)ramp.StartRate);
        foreach (var (seconds, target) in ramp.Stages)
        {
            var part = Math.Min(until, seconds);
            var reached = seconds == 0 ? target : rate + (target - rate) * part / seconds;
            area += part * (rate + reached) / 2;
            if (until < seconds)
                break;
            (rate, until) = (target, until - seconds);
        }

        return area;
    }

    private static RampingArrivalRate Scenario(long startRate, (int Seconds, int Target)[] stages, int maxVUs = 1) =>
        Plan.Scenario<RampingArrivalRate>($"executor: 'ramping-arrival-rate', startRate: {startRate}, preAllocatedVUs: {maxVUs}, "
            + $"stages: [{string.Join(',', stages.Select(s => $"{{ duration: '{s.Seconds}s', target: {s.Target} }}"))}]");

    private static List<double> Whole(string literal) =>
        [.. Plan.Scenario<RampingArrivalRate>($"executor: 'ramping-arrival-rate', preAllocatedVUs: 1, {literal}").Share(Plan.Equal(1).Single()).Seconds()];
}
