using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Reporting;

public sealed class ReportStepTests : IDisposable
{
    private readonly SampleReports _reports = new();

    public static TheoryData<string> Names => [.. SampleReports.All.Keys];

    public void Dispose() => _reports.Dispose();

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_was_written_is_read_back(string name)
    {
        var directory = await _reports.WriteAsync(name);
        var report = RunReport.Read(directory.ReportJson);
        report.ToJson().ShouldBe(await File.ReadAllTextAsync(directory.ReportJson, TestContext.Current.CancellationToken));
        (await File.ReadAllTextAsync(directory.Summary, TestContext.Current.CancellationToken)).ShouldStartWith("## ");
        (await File.ReadAllTextAsync(directory.ReportHtml, TestContext.Current.CancellationToken)).ShouldEndWith("</html>\n");
        Directory.GetFiles(directory.Root, "*.new").ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nothing_went_straight_to_the_upstream_there_is_no_picture_of_it()
    {
        using var folder = new TemporaryFolder();
        var run = new SampleRun { FaultAt = null, Plan = PlanAssert.Plan(new RunParameters { RunId = new RunId("20261124-230000-4f2d"), Gateway = Gateway.External, Url = new Uri("http://127.0.0.9:81") }) };
        var directory = new RunDirectory(folder.Path, run.Plan.RunId);
        await ReportStep.WriteAsync(run.Plan, [.. run.Entries()], directory, TestContext.Current.CancellationToken);
        File.Exists(Path.Combine(directory.Root, "chart-latency.png")).ShouldBeTrue();
        File.Exists(Path.Combine(directory.Root, "chart-control.png")).ShouldBeFalse();
    }
}
