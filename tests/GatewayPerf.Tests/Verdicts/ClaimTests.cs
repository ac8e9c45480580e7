using GatewayPerf.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

public sealed class ClaimTests
{
    [Fact]
    public void A_rehearsal_refuses_every_claim_about_the_real_thing()
    {
        var judgement = Judge(Sample);
        judgement.Scope.ShouldBe(RunScope.Rehearsal);
        Made(judgement).ShouldBe(["pipeline", "configuration", "client-resilience"]);
        judgement.Claims.Select(claim => claim.Name).ShouldBe(["pipeline", "configuration", "client-resilience", "platform-recovery", "latency", "capacity", "leak"]);
        judgement.Claims.Where(claim => !claim.Made).ShouldAllBe(claim => claim.Reason.StartsWith("A rehearsal: "));
    }

    [Fact]
    public void A_measurement_on_a_platform_claims_latency_and_recovery_but_never_what_it_did_not_look_for()
    {
        var judgement = Judge(Sample with { StandIn = false, Plan = Sample.Plan with { Provider = Provider.Gke } });
        judgement.Scope.ShouldBe(RunScope.Measurement);
        Made(judgement).ShouldBe(["pipeline", "configuration", "client-resilience", "platform-recovery", "latency"]);
    }

    [Fact]
    public void A_real_gateway_on_this_machine_claims_its_latency_with_its_limits_and_no_platforms_recovery()
    {
        var judgement = Judge(Sample with { StandIn = false });
        judgement.Scope.ShouldBe(RunScope.Measurement);
        Made(judgement).ShouldBe(["pipeline", "configuration", "client-resilience", "latency"]);
        judgement.Claims.Single(claim => claim.Name == "latency").Reason.ShouldEndWith("what this gateway does on this machine, whose cores it shares with the runners and a stand-in for its upstream.");
        judgement.Claims.Single(claim => claim.Name == "platform-recovery").Reason.ShouldContain("local");
    }

    [Fact]
    public void An_unsound_run_claims_only_what_was_seen_before_the_load() =>
        Made(Judge(Sample with { UnsoundReason = "Segment 2 lost a runner." })).ShouldBe(["configuration"]);

    [Fact]
    public void Without_a_failure_resilience_is_not_claimed() => Made(Judge(Calm)).ShouldBe(["pipeline", "configuration"]);

    [Fact]
    public void Before_anything_is_deployed_a_local_run_is_a_rehearsal() => Judge(Calm.Plan, []).Scope.ShouldBe(RunScope.Rehearsal);

    private static IEnumerable<string> Made(RunJudgement judgement) => judgement.Claims.Where(claim => claim.Made).Select(claim => claim.Name);
}
