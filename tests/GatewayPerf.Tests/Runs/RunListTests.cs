using System.Text.Json;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Runs.Listing;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Runs;

public sealed class RunListTests : IDisposable
{
    private readonly SampleStore _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void Without_runs_it_says_so() => RunList.Render(RunList.Of(_work.Store), "/work").ShouldBe("There is no run in /work.\n");

    [Fact]
    public void The_newest_run_comes_first_and_one_without_a_report_is_told_by_its_record()
    {
        _work.Run("run-a", _work.Kept());
        _work.Time.Advance(TimeSpan.FromMinutes(5));
        var open = _work.Run("run-b");

        RunList.Render(RunList.Of(_work.Store), "").ShouldBe($"""
            RUN    STARTED                  DURATION  GATEWAY   RATE  VERDICT  RECOVERY  PATH
            run-b  2026-11-24 23:05:00 UTC        1m  tyk      300/s  –               –  {open.Root}
            run-a  2026-11-24 23:00:00 UTC        1m  tyk      300/s  passed          –  {new RunDirectory(_work.Store.WorkDirectory, new("run-a")).Root}

            """);
    }

    [Fact]
    public async Task A_report_tells_verdict_and_recovery()
    {
        var run = SampleReports.All["passed"];
        var directory = _work.Run("run-1");
        await ReportStep.WriteAsync(run.Plan, run.Entries, directory);

        var listed = RunList.Of(_work.Store).ShouldHaveSingleItem();

        listed.RecoverySeconds.ShouldNotBeNull();
        using var json = JsonDocument.Parse(RunList.RenderJson([listed]));
        json.RootElement[0].GetProperty("verdict").GetString().ShouldBe("passed");
    }

    [Fact]
    public void A_plan_of_another_version_hides_nothing()
    {
        File.WriteAllText(_work.Run("run-1", _work.Kept()).Plan, "{}");
        RunList.Render(RunList.Of(_work.Store), "").ShouldContain("run-1  2026-11-24 23:00:00 UTC         –  –           –  passed");
    }

    [Fact]
    public void A_report_that_cannot_be_read_hides_nothing()
    {
        File.WriteAllText(_work.Run("run-1", _work.Kept()).ReportJson, "{");
        RunList.Of(_work.Store).ShouldHaveSingleItem().Verdict.ShouldBe(GatewayPerf.Verdicts.Verdict.Passed);
    }
}
