using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Reporting;

public sealed class ReportFiguresTests
{
    private static readonly RunReport Report = SampleReports.Model("passed").Report;

    [Fact]
    public void Failures_are_told_by_class_for_each_segment_and_in_all()
    {
        var failed = SampleReports.Model("failed").Report;
        foreach (var segment in failed.Segments)
        {
            var classes = segment.FailuresByClass.ShouldNotBeNull();
            (classes.Timeout + classes.Status).ShouldBe(segment.FailedRequests);
            classes.Timeout.ShouldBe(segment.TimedOutRequests);
        }

        failed.FailuresByClass.ShouldBe(failed.Segments[0].FailuresByClass! + failed.Segments[1].FailuresByClass!);
        var finding = failed.Findings.Single(found => found.Code == FindingCodes.RequestsFailed);
        finding.Text.ShouldBe($"{failed.Segments.Sum(segment => segment.FailedRequests):N0} requests failed, the fault window included: {failed.FailuresByClass!.Describe()}.");
        finding.Text.ShouldContain("timed out");
        SampleReports.Page("failed").ShouldContain("Failures by class");
    }

    [Fact]
    public void A_closed_executor_is_judged_without_planned_arrivals()
    {
        var (report, page) = (SampleReports.Model("closed").Report, SampleReports.Page("closed"));
        report.Verdict.ShouldBe(Verdict.Passed);
        report.PlannedArrivals.ShouldBeNull();
        report.Segments.ShouldAllBe(segment => segment.PlannedArrivals == null && segment.TargetRate == null && segment.Requests > 0 && segment.LatenessMs == null);
        var done = report.Promises.Single(promise => promise.Name == PromiseNames.DoneShare);
        (done.Kept, done.Measured).ShouldBe((null, null));
        done.NotApplicable.ShouldBe("constant-vus plans no arrivals: a virtual user begins its next iteration when the last is done.");
        report.Promises.Where(promise => promise != done).ShouldAllBe(promise => promise.Kept == true);
        report.Findings.ShouldNotContain(finding => finding.Code == FindingCodes.PromiseUnjudged);
        page.ShouldContain("not applicable");
        VerdictText.Lines(report, "r").ShouldContain(line => line.Contains("not applicable"));
    }

    [Fact]
    public void Each_segment_balances_and_both_witnesses_saw_its_successes()
    {
        foreach (var segment in Report.Segments)
        {
            (segment.SucceededRequests + segment.FailedRequests + segment.Limited + segment.DroppedIterations + segment.InterruptedIterations + segment.LostIterations)
                .ShouldBe(segment.PlannedArrivals!.Value);
            segment.Requests.ShouldBe(segment.PlannedArrivals!.Value - segment.DroppedIterations);
            segment.UpstreamSeen.ShouldBe(segment.SucceededRequests);
            segment.GatewaySeen.ShouldBe(segment.SucceededRequests);
            (segment.TargetRate, segment.AchievedRate).ShouldBe((300, 300));
        }
    }

    [Fact]
    public void Percentiles_rise()
    {
        var latency = Report.Segments[1].LatencyMs!;
        new[] { latency.P50, latency.P75, latency.P90, latency.P95, latency.P99, latency.Max }.ShouldBeInOrder();
        latency.P50.ShouldBeInRange(3.1, 3.3);
        Report.Segments[1].RequestDurationMs!.P99.ShouldBeInRange(0.85 * Report.Segments[1].LatencyMs!.P99, 0.95 * Report.Segments[1].LatencyMs!.P99);
        Report.Segments[1].LatenessMs!.P50.ShouldBeInRange(0.3, 0.4);
    }

    [Fact]
    public void The_gateways_own_latency_is_the_difference_to_the_control_stream() => Report.GatewayAddedLatencyMs!.P50.ShouldBeInRange(1.7, 2.1);

    [Fact]
    public void Times_of_the_failure_count_from_the_fault()
    {
        var failure = Report.NodeFailure!;
        failure.AppliedAt.ShouldBe(SampleRun.Clock(20.21));
        failure.FirstFailedAt.ShouldBe(SampleRun.Clock(20.2));
        failure.DetectedAfterSeconds!.Value.ShouldBe(5.1, 0.001);
        failure.RecoverySeconds!.Value.ShouldBeInRange(5.2, 5.4);
        failure.FailedRequests.ShouldBeInRange(700, 880);
        failure.TimedOutRequests.ShouldBe(failure.FailedRequests);
    }

    [Fact]
    public void Begin_end_and_targets_come_from_the_record()
    {
        Report.StartedAt.ShouldBe(SampleRun.Clock(-19));
        Report.FinishedAt.ShouldBe(SampleRun.Clock(65.7));
        Report.Targets.Select(target => target.Name).ShouldBe(
            ["Preflight", "InitTerraform", "Deploy", "WaitStabilize", "RunK6Segments", "SimulateNodeFailure", "AwaitK6Segments", "CollectLogs", "Snapshot", "Destroy"], ignoreOrder: true);
        Report.Environment.ShouldBe(new EnvironmentReport("AMD EPYC 7B13", 2, "Linux 6.1.0", "0.1.0"));
    }

    [Fact]
    public void A_file_that_is_no_report_is_refused_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("report.json", "{\"runId\":");
        Should.Throw<UserException>(() => RunReport.Read(path)).Message.ShouldBe($"{path} is not a report that can be read; run ./build.sh Snapshot to write it again.");
        Should.Throw<UserException>(() => RunReport.Read(path + "x"));
    }

    [Fact]
    public async Task A_later_report_replaces_the_earlier_one()
    {
        using var folder = new TemporaryFolder();
        var (plan, entries) = SampleReports.All["passed"];
        var directory = new RunDirectory(folder.Path, plan.RunId);
        IReadOnlyList<RunRecordEntry> before = [.. entries.TakeWhile(entry => entry is not ClusterDestroyed)];
        var cancellation = TestContext.Current.CancellationToken;
        (await ReportStep.WriteAsync(plan, before, directory, cancellation)).NotRunYet.ShouldBe(["Destroy"]);
        RunReport.Read(directory.ReportJson).FinishedAt.ShouldBeNull();
        await ReportStep.WriteAsync(plan, entries, directory, cancellation);
        RunReport.Read(directory.ReportJson).FinishedAt.ShouldNotBeNull();
    }
}
