using GatewayPerf.Baselines;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Baselines;

/// <summary>Keeping good runs and comparing later ones with the last of them.</summary>
public sealed class BaselineStepsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CapturedLog _log = CapturedLog.Begin();

    public void Dispose() => _folder.Dispose();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RunStoreLocation Store => RunStoreLocation.ParseText(Path.Combine(_folder.Path, "store"));

    [Fact]
    public async Task Without_a_good_run_nothing_is_compared_and_nothing_has_regressed()
    {
        var run = Run("failed", "first");
        (await BaselineSteps.CheckAsync(run, Store, Token)).Reasons.ShouldBeEmpty();
        (await BaselineSteps.KeepAsync(run, Store, Token)).ShouldBeFalse();
        _log.Lines[^1].ShouldBe("Run first is not kept: its verdict is failed.");
        (await BaselineSteps.CheckAsync(run, Store, Token)).Baseline.ShouldBeNull();
    }

    [Fact]
    public async Task A_verdict_and_a_promise_that_are_lost_are_regressions_from_the_last_good_run()
    {
        (await BaselineSteps.KeepAsync(Run("passed", "good-1", day: 1), Store, Token)).ShouldBeTrue();
        (await BaselineSteps.KeepAsync(Run("passed", "good-3", day: 3), Store, Token)).ShouldBeTrue();
        (await BaselineSteps.KeepAsync(Run("passed", "good-2", day: 2), Store, Token)).ShouldBeTrue();
        var now = Run("failed", "now", day: 4);

        var regression = await BaselineSteps.CheckAsync(now, Store, Token);
        regression.Baseline.ShouldBe(new RunId("good-3"));
        regression.Reasons[0].ShouldBe("The verdict is failed; that of run good-3 (2026-11-27 00:00:00 UTC) was passed.");
        regression.Reasons[1].ShouldStartWith("Failed requests, ");
        regression.Reasons[1].ShouldContain(" is promised; it was ");
        var written = Regression.Read(now.Root).ShouldNotBeNull();
        (written with { Reasons = regression.Reasons }).ShouldBe(regression);
        written.Reasons.ShouldBe(regression.Reasons);
    }

    [Fact]
    public async Task As_good_as_the_last_one_is_no_regression_and_is_kept_twice_as_once()
    {
        await BaselineSteps.KeepAsync(Run("passed", "good", day: 1), Store, Token);
        await BaselineSteps.KeepAsync(Run("passed", "good", day: 1), Store, Token);
        var regression = await BaselineSteps.CheckAsync(Run("passed", "now", day: 2), Store, Token);
        (regression.Baseline, regression.Reasons.Count).ShouldBe((new RunId("good"), 0));
        Directory.GetFiles(Store.Name, "*", SearchOption.AllDirectories).Select(Path.GetFileName).Order().ShouldBe(["report.json", "summary.md"]);
    }

    [Fact]
    public async Task A_run_that_was_asked_something_else_is_no_baseline()
    {
        await BaselineSteps.KeepAsync(Run("measurement", "good", day: 1), Store, Token);
        (await BaselineSteps.CheckAsync(Run("failed", "now", day: 2), Store, Token)).Baseline.ShouldBeNull();
    }

    [Fact]
    public async Task A_report_that_cannot_be_read_is_passed_over_with_a_warning()
    {
        await BaselineSteps.KeepAsync(Run("passed", "good", day: 1), Store, Token);
        await BaselineSteps.KeepAsync(Run("passed", "torn", day: 2), Store, Token);
        var torn = Directory.GetFiles(Store.Name, "report.json", SearchOption.AllDirectories).Single(file => file.Contains("torn"));
        await File.WriteAllTextAsync(torn, "{", Token);

        (await BaselineSteps.CheckAsync(Run("passed", "now", day: 3), Store, Token)).Baseline.ShouldBe(new RunId("good"));
        _log.Lines.ShouldContain(line => line.Contains("torn/report.json in the folder") && line.EndsWith("is no report that this version can read; it is passed over."));
    }

    [Fact]
    public async Task A_run_that_is_not_over_is_not_kept() =>
        (await Should.ThrowAsync<UserException>(() => BaselineSteps.KeepAsync(Run("passed", "now", day: null), Store, Token))).Message.ShouldBe("Run now is not over, so it is not kept; run ./build.sh Destroy first.");

    [Fact]
    public void A_run_that_is_named_is_that_one_or_none()
    {
        var store = new RunStore(_folder.Path);
        Should.Throw<UserException>(() => BaselineSteps.Find(store, null)).Message.ShouldBe($"There is no run in {_folder.Path} that could be compared or kept.");
        Run("passed", "now");
        BaselineSteps.Find(store, new RunId("now")).RunId.ShouldBe(new RunId("now"));
        Should.Throw<UserException>(() => BaselineSteps.Find(store, new RunId("other"))).Message.ShouldBe($"There is no run other in {_folder.Path}; ./build.sh ListRuns shows those that there are.");
    }

    // The end of a run is what makes it the last one.
    private RunDirectory Run(string sample, string id, int? day = 1)
    {
        var model = SampleReports.Model(sample);
        var directory = new RunDirectory(_folder.Path, new RunId(id));
        Directory.CreateDirectory(directory.Root);
        File.WriteAllText(directory.Plan, PlanText.RenderJson(model.Plan));
        File.WriteAllText(directory.Summary, "summary");
        File.WriteAllText(directory.ReportJson, (model.Report with { RunId = directory.RunId, FinishedAt = day is { } some ? new DateTimeOffset(2026, 11, 24 + some, 0, 0, 0, TimeSpan.Zero) : null }).ToJson());
        return directory;
    }
}
