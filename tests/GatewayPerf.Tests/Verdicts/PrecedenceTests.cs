using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;
using static GatewayPerf.Tests.Verdicts.VerdictAssert;

namespace GatewayPerf.Tests.Verdicts;

public sealed class PrecedenceTests
{
    [Fact]
    public void Inconclusive_stands_before_failed_and_all_findings_are_kept()
    {
        var judgement = Judge(Calm with { FailedShare = 0.01, UnsoundReason = "Segment 2 lost a runner." });
        judgement.Verdict.ShouldBe(Verdict.Inconclusive);
        judgement.Codes().ShouldBe([FindingCodes.SegmentUnsound, FindingCodes.PromiseMissed]);
    }

    [Theory]
    [InlineData(FindingCodes.DiskFull)]
    [InlineData(FindingCodes.RecordDamaged)]
    public void Evidence_that_was_lost_is_told_before_what_does_not_add_up_without_it(string code)
    {
        var lost = new FindingRaised(new Finding(code, FindingSeverity.Unsound, "Half of it is gone."));
        Judge(Calm with { UnsoundReason = "Segment 2 lost a runner.", Forgotten = 5 }, lost).Codes()[..2].ShouldBe([code, FindingCodes.SegmentUnsound]);
    }

    [Fact]
    public void Cancelled_stands_before_everything()
    {
        var judgement = Judge(Calm with { CancelledAt = 25, FailedShare = 0.01, UnsoundReason = "Segment 2 lost a runner." });
        judgement.Verdict.ShouldBe(Verdict.Cancelled);
        judgement.Codes()[0].ShouldBe(FindingCodes.Cancelled);
        judgement.Segments[1].ShouldBe(SegmentOutcome.Cancelled);
    }

    [Fact]
    public void A_load_that_was_ended_before_its_time_is_cancelled_whatever_its_segments_say() =>
        Judge(Calm.Plan, [.. Calm.Before(), new LoadEnded(Cancelled: true)]).Verdict.ShouldBe(Verdict.Cancelled);

    [Fact]
    public void A_cancelled_run_is_not_blamed_for_the_arrivals_that_were_never_to_be_sent()
    {
        var judgement = Judge(Calm with { CancelledAt = 15 });
        judgement.Promise(PromiseNames.DoneShare).Kept.ShouldBeNull();
        judgement.Segments.ShouldBe([SegmentOutcome.Cancelled, SegmentOutcome.Cancelled]);
        judgement.Codes().ShouldBe([FindingCodes.Cancelled]);
    }

    [Fact]
    public void A_cancellation_before_the_load_is_known_from_its_finding()
    {
        var finding = new Finding(FindingCodes.Cancelled, FindingSeverity.Cancelled, "SIGTERM stopped the run in Deploy.");
        var judgement = Judge(Calm.Plan, [.. Calm.Before(), new FindingRaised(finding)]);
        judgement.Verdict.ShouldBe(Verdict.Cancelled);
        judgement.Findings[0].ShouldBe(finding);
    }

    [Theory]
    [InlineData("InitTerraform", Verdict.Inconclusive, FindingCodes.StepFailed)]
    [InlineData("Deploy", Verdict.Inconclusive, FindingCodes.StepFailed)]
    [InlineData("WaitStabilize", Verdict.Inconclusive, FindingCodes.StepFailed)]
    [InlineData("RunK6Segments", Verdict.Inconclusive, FindingCodes.StepFailed)]
    [InlineData("AwaitK6Segments", Verdict.Inconclusive, FindingCodes.StepFailed)]
    [InlineData("SimulateNodeFailure", Verdict.Inconclusive, FindingCodes.StepFailed)]
    [InlineData("CollectLogs", Verdict.Passed, FindingCodes.StepFailed)]
    [InlineData("Destroy", Verdict.Passed, FindingCodes.TeardownIncomplete)]
    public void A_failed_step_is_a_finding(string target, Verdict verdict, string code)
    {
        var judgement = Judge(Calm, new TargetFinished(target, "Failed", TimeSpan.FromSeconds(1), "The disk is full."));
        judgement.Verdict.ShouldBe(verdict);
        judgement.Findings.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            finding => finding.Code.ShouldBe(code),
            finding => finding.Text.ShouldBe($"{target} failed: The disk is full."));
    }

    [Fact]
    public void A_step_that_succeeded_at_the_second_try_is_no_finding() =>
        Judge(Calm, new TargetFinished("Destroy", "Failed", TimeSpan.Zero, "x"), new TargetFinished("Destroy", "Succeeded", TimeSpan.Zero, null)).Findings.ShouldBeEmpty();

    [Fact]
    public void That_RunFull_failed_because_of_the_verdict_does_not_change_the_verdict() =>
        Judge(Calm, new TargetFinished("RunFull", "Failed", TimeSpan.Zero, "The verdict is not passed.")).Verdict.ShouldBe(Verdict.Passed);

    [Fact]
    public void Panels_with_holes_are_warnings_and_the_last_look_at_each_time_counts()
    {
        static MetricsChecked Look(bool underLoad, params string[] holes) => new(underLoad, [.. holes.Select(hole => new Finding(FindingCodes.PanelHole, FindingSeverity.Warning, hole))]);
        var judgement = Judge(Calm, Look(false, "a"), Look(true, "b", "c"), Look(true, "c"));
        judgement.Findings.Select(finding => finding.Text).ShouldBe(["a", "c"]);
        judgement.Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public void Of_the_times_that_dashboards_were_sent_to_Grafana_the_last_counts()
    {
        static FindingRaised Missed(string why) => new(new Finding(FindingCodes.GrafanaSnapshotMissing, FindingSeverity.Warning, why));
        var made = new GrafanaSnapshotMade("overview", new Uri("http://grafana/dashboard/snapshot/k"), false, DateTimeOffset.UnixEpoch);
        Judge(Calm, Missed("a"), made).Findings.ShouldBeEmpty();
        Judge(Calm, made, Missed("a"), Missed("b")).Findings.Select(finding => finding.Text).ShouldBe(["b"]);
    }

    [Fact]
    public void Missing_logs_are_a_warning() =>
        Judge(Calm, new LogsCollected([], ["No log of pod tyk-1."])).Findings.ShouldHaveSingleItem()
            .ShouldBe(new Finding(FindingCodes.LogsMissing, FindingSeverity.Warning, "No log of pod tyk-1."));

    [Theory]
    [InlineData(Verdict.Passed, RunExitCode.Passed)]
    [InlineData(Verdict.Failed, RunExitCode.Failed)]
    [InlineData(Verdict.Inconclusive, RunExitCode.Inconclusive)]
    [InlineData(Verdict.Cancelled, RunExitCode.Cancelled)]
    public void Every_verdict_has_its_exit_code(Verdict verdict, RunExitCode code) => verdict.ToExitCode().ShouldBe(code);
}
