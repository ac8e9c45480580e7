using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

public sealed class LeakTests
{
    private const string OfStandIns = "A rehearsal: the memory of stand-ins says nothing about the gateway's.";

    private static readonly RunPlan Plan = PlanAssert.Plan(new RunParameters
    {
        Duration = PlanAssert.Seconds(40),
        SegmentDuration = PlanAssert.Seconds(20),
        Rate = new Rate(100),
        UseJwt = true,
        RollIdentities = IdentityRolling.ParseText("1@5s"),
    });

    private static readonly SampleRun Standing = Calm with { Plan = Plan };
    private static readonly SampleRun Real = Standing with { StandIn = false };

    [Fact]
    public void A_leak_is_a_finding_that_fails_the_run_and_names_the_pod()
    {
        var judgement = Judge(Standing, Seen(Container("a", LeakVerdict.Leak), Container("b", LeakVerdict.Steady)));
        judgement.Verdict.ShouldBe(Verdict.Failed);
        judgement.Findings.Single(finding => finding.Code == FindingCodes.MemoryLeaks).ShouldBe(new Finding("GP0330", FindingSeverity.Missed, "Pod a leaks. It did leak."));
    }

    [Theory]
    [InlineData(LeakVerdict.Cache)]
    [InlineData(LeakVerdict.Saturating)]
    [InlineData(LeakVerdict.Steady)]
    [InlineData(LeakVerdict.Undecided)]
    public void Anything_else_is_said_by_the_claim_and_is_no_finding(LeakVerdict verdict)
    {
        var judgement = Judge(Standing, Seen(Container("a", verdict), Container("b", verdict)));
        judgement.Verdict.ShouldBe(Verdict.Passed);
        judgement.Codes().ShouldNotContain(FindingCodes.MemoryLeaks);
        Claim(judgement).ShouldBe(new Claim("leak", false, $"{OfStandIns} 2 of 2 gateway containers: {$"{verdict}".ToLowerInvariant()}. a: It did {$"{verdict}".ToLowerInvariant()}."));
    }

    [Theory]
    [InlineData(true, LeakVerdict.Steady, LeakVerdict.Cache)]
    [InlineData(true, LeakVerdict.Leak, LeakVerdict.Undecided)]
    [InlineData(false, LeakVerdict.Steady, LeakVerdict.Undecided)]
    public void Of_a_real_gateway_it_is_claimed_when_one_leaks_or_all_are_decided(bool made, LeakVerdict first, LeakVerdict second)
    {
        var claim = Claim(Judge(Real, Seen(Container("a", first), Container("b", second))));
        claim.Made.ShouldBe(made);
        var why = first == LeakVerdict.Leak ? " (GP0330)" : $". a: It did {$"{first}".ToLowerInvariant()}";
        claim.Reason.ShouldBe($"1 of 2 gateway containers: {$"{first}".ToLowerInvariant()}{why}. 1 of 2 gateway containers: {$"{second}".ToLowerInvariant()}. b: It did {$"{second}".ToLowerInvariant()}.");
    }

    [Fact]
    public void A_pod_that_says_nothing_may_be_the_one_that_leaks()
    {
        var claim = Claim(Judge(Real, Seen(Container("a", LeakVerdict.Steady))));
        claim.ShouldBe(new Claim("leak", false, "1 of 1 gateway container: steady. a: It did steady. 1 more pod told no live memory."));
    }

    [Fact]
    public void A_run_that_was_not_sound_claims_nothing()
    {
        var claim = Claim(Judge(Real with { UnsoundReason = "Segment 2 lost a runner." }, Seen(Container("a", LeakVerdict.Steady))));
        claim.Made.ShouldBeFalse();
        claim.Reason.ShouldStartWith("The run was not sound to its end. 1 of 1 gateway container: steady.");
    }

    [Fact]
    public void The_last_look_counts() =>
        Judge(Standing, Seen(Container("a", LeakVerdict.Leak)), Seen(Container("a", LeakVerdict.Steady))).Codes().ShouldNotContain(FindingCodes.MemoryLeaks);

    [Fact]
    public void Without_live_memory_the_claim_says_what_is_missing()
    {
        Claim(Judge(Real)).ShouldBe(new Claim("leak", false, "The gateway's memory was not read from a Prometheus."));
        Claim(Judge(Real, new PrometheusSeen(null, "It was not wanted (--prometheus false)."))).Reason.ShouldBe("The gateway's memory was not followed for want of a Prometheus. It was not wanted (--prometheus false).");
        Claim(Judge(Real, Seen())).ShouldBe(new Claim("leak", false, "Prometheus holds no live memory of the gateway: none of its pods told what a collection left."));
    }

    [Fact]
    public void Where_no_identities_rolled_nothing_is_said_of_leaks()
    {
        Claim(Judge(Calm)).Reason.ShouldBe(OfStandIns);
        Claim(Judge(Calm with { StandIn = false })).Reason.ShouldEndWith("--profile leak has such a load, for --gateway tyk.");
    }

    private static Claim Claim(RunJudgement judgement) => judgement.Claims.Single(claim => claim.Name == "leak");

    private static LeaksChecked Seen(params LeakFinding[] containers) => new(containers);

    private static LeakFinding Container(string pod, LeakVerdict verdict) =>
        new() { Pod = pod, Container = "gateway", StartedAt = TimeSpan.FromSeconds(-9), Verdict = verdict, Reason = $"It did {$"{verdict}".ToLowerInvariant()}." };
}
