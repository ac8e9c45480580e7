using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

public sealed class FaultTests
{
    private static RunPlan ByCommand => Sample.Plan with
    {
        Target = Sample.Plan.Target with { FaultCommands = new FaultCommands("stop it", "start it") },
        NodeFailure = Sample.Plan.NodeFailure! with { Mode = NodeFailureMode.Command },
    };

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

    [Theory]
    [InlineData(12.0)]
    [InlineData(1.0)]
    public void What_a_thaw_by_command_answers_late_is_the_faults(double lasts)
    {
        // All requests hang until the thaw, those of its last two seconds are answered late.
        var judgement = Judge(Sample with { Plan = ByCommand, Holds = true, RestoredAfter = lasts });
        judgement.FaultWindow.ShouldNotBeNull().To.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(12.2 + lasts));
        judgement.Promise(PromiseNames.P99Latency).Kept.ShouldBe(true);
        judgement.Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public void A_fault_by_command_is_called_one()
    {
        Judge(Sample with { Plan = ByCommand, FaultAt = null }).Findings.ShouldHaveSingleItem().Text
            .ShouldBe("The planned fault by --fault-command was not applied, so nothing is known about recovery.");
        var judgement = Judge(Sample with { Plan = ByCommand, FaultLasts = 0 });
        judgement.Findings.ShouldHaveSingleItem().Text.ShouldStartWith("No client noticed the fault by --fault-command: no arrival failed or was dropped.");
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
