using GatewayPerf.Text;

namespace GatewayPerf.Reporting;

/// <summary>The last lines of the console: the verdict in a sentence, the figures that carry it, and where the report is.</summary>
public static class VerdictText
{
    /// <summary>The lines, without colours.</summary>
    /// <param name="report">The report.</param>
    /// <param name="reportPath">Path of report.html.</param>
    public static IReadOnlyList<string> Lines(RunReport report, string reportPath)
    {
        ArgumentNullException.ThrowIfNull(report);
        var planned = report.Segments.Sum(segment => segment.PlannedArrivals);
        var table = new TextTable("", "", "", "");
        foreach (var promise in report.Promises)
        {
            table.Row(promise.Title, promise.MeasuredText, promise.LimitText, promise.Kept switch { true => "kept", false => "MISSED", null => "not judged" });
        }

        return
        [
            report.Headline,
            $"  {Quantity.Count(report.Requests)} of {Quantity.Count(planned, "planned request")} sent.",
            .. table.Lines(),
            .. report.NotRunYet.Count > 0 ? [$"  Not run yet: {string.Join(", ", report.NotRunYet)}."] : Array.Empty<string>(),
            $"  Beside it: {string.Join(", ", Beside(reportPath))}.",
            $"  Report: {reportPath}",
        ];
    }

    private static IEnumerable<string> Beside(string reportPath) => Directory.Exists(Path.GetDirectoryName(reportPath))
        ? new DirectoryInfo(Path.GetDirectoryName(reportPath)!).EnumerateFiles()
            .Where(file => file.Name is "report.json" or "summary.md" or "junit.xml" || file.Extension == ".png").Select(file => file.Name).Order(StringComparer.Ordinal)
        : [];
}
