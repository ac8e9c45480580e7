using GatewayPerf.Plans;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

/// <summary>The requests straight to the upstream, in a load of 25 s of which the first 5 s are warm-up: one bad second of 20 is the most that a sound run may have.</summary>
public sealed class ControlStreamTests
{
    private static readonly SampleRun Run = Calm with
    {
        Plan = PlanAssert.Plan(new RunParameters { Duration = PlanAssert.Seconds(25), SegmentDuration = PlanAssert.Seconds(25), Rate = new Rate(100), NodeFailure = false }),
    };

    [Theory]
    [InlineData(SampleFate.Failed)]
    [InlineData(SampleFate.Late)]
    [InlineData(SampleFate.NoVu)]
    [InlineData(SampleFate.Interrupted)]
    public void A_second_in_which_one_of_them_goes_wrong_is_not_charged_to_the_gateway(SampleFate fate)
    {
        var judgement = Judge(Run with { Spoiled = (at, direct) => direct && Math.Abs(at - 15) < 0.001 ? fate : null });
        (judgement.Control.BadSeconds, judgement.Control.Seconds).ShouldBe((1, 20));
        judgement.Findings.ShouldHaveSingleItem().Text.ShouldStartWith("1 second of 20 was not charged to the gateway");
        judgement.Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public void Two_bad_seconds_are_too_many()
    {
        var judgement = Judge(Run with { NoisySeconds = new HashSet<int> { 12, 15 } });
        judgement.Findings.ShouldHaveSingleItem().Text.ShouldContain(" in 2 of 20 seconds ");
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
    }

    [Fact]
    public void Its_p99_is_known_where_it_ran()
    {
        Judge(Run).Control.P99Ms.ShouldNotBeNull().ShouldBeInRange(1.3, 10);
        Judge(Run with { Plan = Run.Plan with { ControlRate = new Rate(0) } }).Control.ShouldSatisfyAllConditions(
            control => control.P99Ms.ShouldBeNull(),
            control => control.Seconds.ShouldBe(0),
            control => control.BadShare.ShouldBe(0));
    }
}
