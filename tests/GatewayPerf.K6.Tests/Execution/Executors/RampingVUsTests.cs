using CsCheck;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Execution.Executors;
using GatewayPerf.K6.Segments;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution.Executors;

public sealed class RampingVUsTests
{
    private static readonly Gen<(int StartVUs, (int Seconds, int Target)[] Stages)> Ramps =
        Gen.Select(Gen.Int[1, 20], Gen.Select(Gen.Int[0, 20], Gen.Int[0, 30]).Array[1, 5]);

    [Theory]
    [InlineData("startVUs: 0, stages: [{ duration: '10s', target: 4 }]", "0:0 2.5:1 5:2 7.5:3 10:4")]
    [InlineData("startVUs: 10, stages: [{ duration: '10s', target: 0 }]", "0:10 1:9 2:8 3:7 4:6 5:5 6:4 7:3 8:2 9:1 10:0")]
    [InlineData("stages: [{ duration: '1s', target: 2 }]", "0:1 1:2")]
    [InlineData("startVUs: 2, stages: [{ duration: '5s', target: 2 }, { duration: 0, target: 5 }, { duration: '3s', target: 2 }]", "0:2 5:5 6:4 7:3 8:2")]
    public void Virtual_users_start_and_stop_when_the_line_passes_them(string literal, string steps) => Steps(literal).ShouldBe(steps);

    [Fact]
    public void Two_equal_instances_take_turns()
    {
        var instances = Plan.Equal(2).Select(t => Steps("startVUs: 0, stages: [{ duration: '10s', target: 10 }]", t)).ToList();
        instances[0].ShouldBe("0:0 1:1 3:2 5:3 7:4 9:5");
        instances[1].ShouldBe("0:0 2:1 4:2 6:3 8:4 10:5");
    }

    [Fact]
    public void At_any_instant_the_instances_together_have_as_many_as_the_whole() => Gen.Select(Ramps, Gen.Int[1, 5]).Sample((ramp, instances) =>
    {
        var scenario = Scenario(ramp);
        var whole = scenario.Share(ExecutionTuple.Whole);
        var parts = Plan.Equal(instances).Select(scenario.Share).ToList();
        var instants = whole.RampSteps.Concat(parts.SelectMany(p => p.RampSteps)).Select(s => s.Offset).Distinct();
        return instants.All(at => VUsAt(whole, at) == parts.Sum(p => VUsAt(p, at)));
    }, iter: 60);

    [Fact]
    public void The_curve_goes_through_every_target_and_never_back_in_time() => Ramps.Sample(ramp =>
    {
        var whole = Scenario(ramp).Share(ExecutionTuple.Whole);
        var end = 0L;
        foreach (var (seconds, target) in ramp.Stages)
        {
            end += seconds * 1_000_000_000L;
            // Where stages without duration follow, only the last of them can be seen.
            if (seconds > 0 && VUsAt(whole, end - 1) is var before && Math.Abs(before - target) > 1)
                return false;
        }

        return VUsAt(whole, end) == ramp.Stages[^1].Target && whole.RampSteps.Zip(whole.RampSteps.Skip(1)).All(p => p.First.Offset <= p.Second.Offset);
    }, iter: 60);

    [Fact]
    public void A_slot_stays_reserved_for_the_graceful_ramp_down_and_at_most_to_the_graceful_stop()
    {
        var executor = Plan.Scenario<RampingVUs>(
            "executor: 'ramping-vus', startVUs: 4, gracefulRampDown: '3s', gracefulStop: '2s', stages: [{ duration: '4s', target: 0 }, { duration: '2s', target: 0 }]")
            .Share(ExecutionTuple.Whole);
        // Stops come at 1, 2, 3 and 4 s, each virtual user may go on for 3 s, and all is over at 8 s.
        executor.Steps.Select(s => ((int)s.Offset.TotalSeconds, s.Planned)).ShouldBe([(0, 4), (4, 3), (5, 2), (6, 1), (7, 0)]);
        executor.MaxVUs.ShouldBe(4);
    }

    [Fact]
    public void It_is_described_as_k6_does() =>
        Plan.Scenario<RampingVUs>("executor: 'ramping-vus', stages: [{ duration: '10s', target: 5 }, { duration: '15s', target: 5 }, { duration: '5s', target: 0 }]")
            .Share(ExecutionTuple.Whole).Description.ShouldBe("Up to 5 looping VUs for 30s over 3 stages (gracefulRampDown: 30s, gracefulStop: 30s)");

    private static int VUsAt(RampingVUsExecutor executor, long offset) => executor.RampSteps.Last(s => s.Offset <= offset).VUs;

    private static string Steps(string literal, ExecutionTuple? tuple = null) => string.Join(' ', Plan.Scenario<RampingVUs>($"executor: 'ramping-vus', {literal}")
        .Share(tuple ?? ExecutionTuple.Whole).RampSteps.Select(s => FormattableString.Invariant($"{s.Offset / 1e9:0.###}:{s.VUs}")));

    private static RampingVUs Scenario((int StartVUs, (int Seconds, int Target)[] Stages) ramp) => Plan.Scenario<RampingVUs>(
        $"executor: 'ramping-vus', startVUs: {ramp.StartVUs}, stages: [{string.Join(',', ramp.Stages.Select(s => $"{{ duration: '{s.Seconds}s', target: {s.Target} }}"))}]");
}
