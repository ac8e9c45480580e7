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
        var table = new TextTable("", "", "", "");
        foreach (var promise in report.Promises)
        {
            table.Row(promise.Title, promise.MeasuredText, promise.LimitText, promise.Kept switch { _ when promise.NotApplicable is not null => "not applicable", true => "kept", false => "MISSED", null => "not judged" });
        }

        return
        [
            report.Headline,
            report.PlannedArrivals is { } planned ? $"  {Quantity.Count(report.Requests)} of {Quantity.Count(planned, "planned request")} sent." : $"  {Quantity.Count(report.Requests, "request")} sent.",
            .. Failed(report),
            .. table.Lines(),
            .. report.Leaks is not null ? [$"  Leaks: {report.Claims.Single(claim => claim.Name == "leak").Reason}"] : Array.Empty<string>(),
            .. report.NotRunYet.Count > 0 ? [$"  Not run yet: {string.Join(", ", report.NotRunYet)}."] : Array.Empty<string>(),
            $"  Beside it: {string.Join(", ", Beside(reportPath))}.",
            $"  Report: {reportPath}",
        ];
    }

    private static IEnumerable<string> Beside(string reportPath) => Directory.Exists(Path.GetDirectoryName(reportPath))
        ? new DirectoryInfo(Path.GetDirectoryName(reportPath)!).EnumerateFiles()
            .Where(file => file.Name is "report.json" or "summary.md" or "junit.xml" || file.Extension == ".png").Select(file => file.Name).Order(StringComparer.Ordinal)
        : [];

    private static IEnumerable<string> Failed(RunReport report)
    {
        if (report.FailuresByClass is { } failures && report.Segments.Sum(segment => segment.FailedRequests) is > 0 and var failed)
        {
            yield return $"  {Quantity.Count(failed, "request")} failed: {failures.Describe()}.";
        }

        if (report.Segments.Select(segment => segment.LatenessMs?.P99).Max() is { } late)
        {
            yield return $"  Arrivals started at most {Quantity.Milliseconds(late)} late (p99 of the worst segment).";
        }
    }
}
