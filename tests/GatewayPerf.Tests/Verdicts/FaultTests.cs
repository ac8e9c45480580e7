using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

public sealed class FaultTests
{
    [Fact]
    public void A_planned_fault_that_was_not_applied_proves_nothing()
    {
        var judgement = Judge(Sample with { FaultAt = null });
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Findings.ShouldHaveSingleItem().Text.ShouldBe("The planned power-off of a gateway node was not applied, so nothing is known about recovery.");
        judgement.Promise(PromiseNames.Recovery).Kept.ShouldBeNull();
    }

    [Fact]
    public void A_fault_that_was_not_undone_proves_nothing()
    {
        var judgement = Judge(Sample with { Restored = false });
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Codes().ShouldBe([FindingCodes.FaultNotRestored]);
    }

    [Fact]
    public void A_fault_that_was_begun_again_after_its_restoration_is_open()
    {
        var judgement = Judge(Sample, new FaultIntended(NodeFailureMode.Crash, "gateway-2") { At = SampleRun.Clock(39) });
        judgement.Codes().ShouldBe([FindingCodes.FaultNotRestored]);
    }

    [Fact]
    public void A_fault_that_no_client_noticed_is_a_warning_with_a_recovery_of_zero()
    {
        var judgement = Judge(Sample with { FaultLasts = 0 });
        judgement.Verdict.ShouldBe(Verdict.Passed);
        judgement.Promise(PromiseNames.Recovery).Measured.ShouldBe(0);
        var finding = judgement.Findings.ShouldHaveSingleItem();
        (finding.Code, finding.Severity).ShouldBe((FindingCodes.FaultUnnoticed, FindingSeverity.Warning));
        judgement.FaultWindow.ShouldBeNull();
    }

    [Fact]
    public void A_few_failures_right_after_the_fault_are_the_faults()
    {
        // At 100/s some of the six arrivals in 60 ms hang: less than 1 % of any window of 500, but more than the 0.1 % of the promise.
        var judgement = Judge(Sample with { FaultLasts = 0.06 });
        judgement.Promise(PromiseNames.Recovery).Measured.ShouldBe(0);
        judgement.Promise(PromiseNames.FailedShare).Measured.ShouldBe(0);
        judgement.FaultWindow!.Value.To.ShouldBe(TimeSpan.FromSeconds(12.3));
        judgement.Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public void Traffic_that_does_not_recover_fails_the_run_once()
    {
        var judgement = Judge(Sample with { FaultLasts = 60 });
        judgement.Verdict.ShouldBe(Verdict.Failed);
        judgement.Codes().ShouldBe([FindingCodes.NotRecovered]);
        judgement.Promise(PromiseNames.Recovery).ShouldSatisfyAllConditions(
            promise => promise.Kept.ShouldBe(false),
            promise => promise.Measured.ShouldBeNull());
    }
}
