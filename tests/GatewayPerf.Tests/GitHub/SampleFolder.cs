using GatewayPerf.Reporting;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.GitHub;

/// <summary>Folders as sample runs leave them, as far as GitHub gets to see: report.json and summary.md.</summary>
internal static class SampleFolder
{
    public static string Write(TemporaryFolder folder, string sample)
    {
        var model = SampleReports.Model(sample);
        folder.File(Path.Combine(sample, "report.json"), model.Report.ToJson());
        return Path.GetDirectoryName(folder.File(Path.Combine(sample, "summary.md"), SummaryMarkdown.Render(model, [])))!;
    }
}
