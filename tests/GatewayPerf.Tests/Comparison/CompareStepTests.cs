using System.Text.Json.Nodes;
using GatewayPerf.Baselines;
using GatewayPerf.Comparison;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Comparison;

public sealed class CompareStepTests : IDisposable
{
    private readonly TemporaryFolder _work = new();
    private readonly TemporaryFolder _kept = new();

    private RunStore Store => new(_work.Path);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _work.Dispose();
        _kept.Dispose();
    }

    [Fact]
    public async Task Groups_runs_folders_and_reports_are_found_and_what_comes_of_it_is_kept()
    {
        Group("before", 5, 1);
        Group("after", 5, 2, (FigureNames.P99, 2));
        var folder = Directory("before-5").Root;
        var (comparison, kept) = await RunAsync($"before-1,before-2, before-3,{Directory("before-4").ReportJson},{folder}", "after");
        comparison.Tested.ShouldBeTrue();
        comparison.Regressions.ShouldHaveSingleItem().Name.ShouldBe(FigureNames.P99);
        (await RunAsync("before", null)).Comparison.Runs.Select(run => run.RunId.Value).ShouldBe(["after-1", "after-2", "after-3", "after-4", "after-5"], "the newest run stands for its group");
        kept.ShouldBe(Path.Combine(_work.Path, "comparisons", "before-after"));
        var json = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(kept, "comparison.json"), Token))!;
        json["sentences"]!.AsArray().Count.ShouldBe(comparison.Sentences.Count);
        json["figures"]!.AsArray().Select(figure => figure!["outcome"]!.GetValue<string>()).ShouldContain("worse");
        (await File.ReadAllTextAsync(Path.Combine(kept, "comparison.md"), Token)).ShouldStartWith("## `after-1`, `after-2`");
    }

    [Fact]
    public async Task A_regression_is_not_told_from_fewer_than_five_runs_or_by_force()
    {
        Group("before", 4, 1);
        Group("after", 5, 2);
        (await Should.ThrowAsync<UserException>(() => RunAsync("before", "after", failOnRegression: true))).Message.ShouldStartWith("--fail-on-regression needs 5 sound runs a side, and there are 4 and 5");
        Group("other", 5, 3, plan: new RunParameters { Rate = new Rate(50) });
        (await Should.ThrowAsync<UserException>(() => RunAsync("other", "after", failOnRegression: true, force: true))).Message.ShouldStartWith("--fail-on-regression needs runs that are comparable and sound, and these are not comparable: rate");
        System.IO.Directory.Exists(Path.Combine(_work.Path, "comparisons")).ShouldBeFalse();
    }

    [Fact]
    public async Task The_noise_floor_comes_from_local_runs_and_the_run_store()
    {
        Group("before", 3, 1);
        Group("after", 1, 2);
        (await RunAsync("before-1", "after-1")).Comparison.RunsOfKind.ShouldBe(3);
        Keep("kept", 4, 3);
        (await RunAsync("before-1", "after-1", store: RunStoreLocation.ParseText(_kept.Path))).Comparison.RunsOfKind.ShouldBe(7);
        Group("other", 3, 4, plan: new RunParameters { Rate = new Rate(50) });
        (await RunAsync("before-1", "after-1")).Comparison.RunsOfKind.ShouldBe(3, "another rate is another kind");
    }

    // As a nightly build that gives its run always the same id.
    [Fact]
    public async Task A_kept_run_of_the_same_id_is_another_run()
    {
        Group("nightly", 1, 1);
        var report = RunReport.Read(Directory("nightly-1").ReportJson);
        var kept = Enumerable.Range(1, 5).Select(day => _kept.File(Path.Combine(report.Comparability!.Key, $"2026112{day}T000000Z-nightly-1", "report.json"), (report with { StartedAt = report.StartedAt!.Value.AddDays(-day) }).ToJson())).ToList();
        var (comparison, _) = await RunAsync($"{kept[0]},{kept[1]}", "nightly-1", store: RunStoreLocation.ParseText(_kept.Path));
        (comparison.Baseline.Count, comparison.Runs.Count, comparison.RunsOfKind).ShouldBe((2, 1, 5));
        (await Should.ThrowAsync<UserException>(() => RunAsync(Directory("nightly-1").ReportJson, "nightly-1"))).Message.ShouldStartWith("Run nightly-1 is on both sides");
    }

    [Fact]
    public async Task What_is_no_run_or_cannot_be_read_is_named()
    {
        Group("after", 1, 1);
        (await Should.ThrowAsync<UserException>(() => RunAsync("nobody", null))).Message.ShouldStartWith($"'nobody' is no run and no group of {_work.Path}");
        (await Should.ThrowAsync<UserException>(() => RunAsync(" , ", null))).Message.ShouldStartWith("--baseline names no run");
        var broken = _work.File("broken.json", "{");
        (await Should.ThrowAsync<UserException>(() => RunAsync(broken, null))).Message.ShouldStartWith($"{broken} is not a report that can be read");
        var early = _work.File("early.json", (SampleReports.Model("passed").Report with { Figures = null, Comparability = null }).ToJson());
        (await Should.ThrowAsync<UserException>(() => RunAsync(early, null))).Message.ShouldBe($"{early} holds no figures that could be compared: its load never ran, or an earlier version wrote it.");
    }

    [Fact]
    public async Task A_report_of_an_earlier_version_is_made_anew_from_its_record()
    {
        var model = SampleReports.Model("passed");
        var directory = new RunDirectory(_work.Path, new RunId("early"));
        RunStore.WritePlan(directory, model.Plan with { RunId = directory.RunId });
        await File.WriteAllLinesAsync(directory.Record, SampleReports.All["passed"].Entries.Select(entry => System.Text.Json.JsonSerializer.Serialize(entry, RunJson.Line)), Token);
        await File.WriteAllTextAsync(directory.ReportJson, (model.Report with { Figures = null, Comparability = null }).ToJson(), Token);
        RunSample.Read(directory).Figure(FigureNames.P99).ShouldBe(model.Report.Figures![FigureNames.P99]);
        await File.WriteAllTextAsync(directory.ReportJson, "{}", Token);
        RunSample.Read(directory).Figure(FigureNames.P99).ShouldBe(model.Report.Figures![FigureNames.P99]);
    }

    [Fact]
    public void Figures_of_pods_come_from_the_series_that_are_kept()
    {
        var report = SampleReports.Model("passed").Report;
        var done = report.Segments.Sum(segment => segment.SucceededRequests + segment.FailedRequests);
        _work.File("metrics/gateway.json", """
            {"name":"gateway","stepSeconds":2,"panels":[
             {"title":"Gateway CPU by pod","queries":[{"legend":"{{pod}}","series":[{"labels":{"pod":"a"},"points":[[1,"0.5"],[3,"0.25"]]},{"labels":{"pod":"b"},"points":[[1,"0.25"],[3,"NaN"]]}]}]},
             {"title":"Gateway memory by pod","queries":[{"legend":"{{pod}}","series":[{"labels":{"pod":"a"},"points":[[1,"100"],[3,"150"]]},{"labels":{"pod":"b"},"points":[[1,"200"],[3,"120"]]}]}]}]}
            """);
        var figures = KeptMetrics.AddTo(report, Path.Combine(_work.Path, "metrics")).Figures!;
        figures[FigureNames.CpuPerRequest].ShouldBe(2.0 / done * 1000, 1e-6);
        figures[FigureNames.PeakMemory].ShouldBe(300);
        _work.File("metrics/gateway.json", "{");
        KeptMetrics.AddTo(report, Path.Combine(_work.Path, "metrics")).ShouldBe(report);
    }

    private Task<(RunComparison Comparison, string Folder)> RunAsync(string baseline, string? run, RunStoreLocation? store = null, bool force = false, bool failOnRegression = false) =>
        CompareStep.RunAsync(new CompareRequest(baseline, run, store, force, failOnRegression), Store, Path.Combine(_work.Path, "comparisons"), Token);

    private RunDirectory Directory(string id) => new(_work.Path, new RunId(id));

    private void Group(string name, int count, int seed, (string Figure, double Factor)? changed = null, RunParameters? plan = null)
    {
        foreach (var sample in SampleSides.Make(name, count, seed, changed is { } one ? [one] : []))
        {
            var own = PlanAssert.Plan((plan ?? new RunParameters()) with { UseJwt = true, RunId = sample.Report.RunId }) with { Group = sample.Report.Group };
            RunStore.WritePlan(Directory(sample.Report.RunId.Value), own);
            File.WriteAllText(Directory(sample.Report.RunId.Value).ReportJson, (sample.Report with { Comparability = RunComparability.Of(own, sample.Report.Scope, []) }).ToJson());
        }
    }

    private void Keep(string name, int count, int seed)
    {
        foreach (var sample in SampleSides.Make(name, count, seed))
        {
            var comparability = RunComparability.Of(PlanAssert.Plan(new RunParameters { UseJwt = true }), sample.Report.Scope, []);
            _kept.File(Path.Combine(comparability.Key, $"20261124T000000Z-{sample.Report.RunId}", "report.json"), (sample.Report with { Comparability = comparability }).ToJson());
        }
    }
}
