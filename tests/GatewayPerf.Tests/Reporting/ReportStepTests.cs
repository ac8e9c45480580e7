using GatewayPerf.Reporting;
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
}
