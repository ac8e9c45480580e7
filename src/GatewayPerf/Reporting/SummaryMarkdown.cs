using System.Text;
using GatewayPerf.Observability.Leaks;
using GatewayPerf.Plans;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>The report for a pull request or a job summary, in GitHub's Markdown.</summary>
internal static class SummaryMarkdown
{
    /// <summary>Begins the line that names the files beside the summary.</summary>
    public const string Beside = "Beside this file: ";

    public static string Render(ReportModel model, IReadOnlyList<string> pictures)
    {
        var report = model.Report;
        var text = new StringBuilder();
        Line(text, $"## {Sign(report.Verdict)} {Escape(report.Headline)}");
        Line(text, $"Run `{report.RunId}`, {Escape(report.Gateway.Name)}, {LoadText.Of(model.Plan)}, {Quantity.Count(report.Requests, "request")} sent{(report.PlannedArrivals is { } planned ? $" of {Quantity.Count(planned)} planned" : "")}.");
        if (report.NotRunYet.Count > 0)
        {
            Line(text, $"Not run yet: {string.Join(", ", report.NotRunYet)}.");
        }

        Table(text, ["promise", "limit", "measured", "kept"], report.Promises.Select(promise => new[]
        {
            $"{promise.Title}, {promise.Where}", promise.LimitText, promise.MeasuredText, promise.Kept switch { _ when promise.NotApplicable is not null => "not applicable", true => "kept", false => "**missed**", null => "not judged" },
        }));
        foreach (var finding in report.Findings)
        {
            text.Append("* **").Append(finding.Code).Append("** ").Append(Escape(finding.Text)).Append('\n');
        }

        text.Append(report.Findings.Count > 0 ? "\n" : "");
        Leaks(text, report);
        Table(text, ["segment", "outcome", "planned", "sent", "failed", "dropped", "p50", "p99", "gateway saw", "upstream saw"], report.Segments.Select(segment => new[]
        {
            $"{segment.Index}", $"{segment.Outcome}".ToLowerInvariant(), Quantity.Count(segment.PlannedArrivals), Quantity.Count(segment.Requests), Quantity.Count(segment.FailedRequests),
            Quantity.Count(segment.DroppedIterations), Quantity.Milliseconds(segment.LatencyMs?.P50), Quantity.Milliseconds(segment.LatencyMs?.P99),
            Quantity.Count(segment.GatewaySeen), Quantity.Count(segment.UpstreamSeen),
        }));
        Line(text, $"{Beside}{string.Join(", ", new[] { "report.html", "report.json", "junit.xml" }.Concat(pictures).Select(name => $"[{name}]({name})"))}.");
        return text.ToString().TrimEnd('\n') + "\n";
    }

    private static void Leaks(StringBuilder text, RunReport report)
    {
        if (report.Leaks is not { } leaks)
        {
            return;
        }

        Line(text, $"Leaks: {Escape(report.Claims.Single(claim => claim.Name == "leak").Reason)}");
        if (leaks.Containers.Count > 0)
        {
            Table(text, ["pod", "live memory", "before", "an hour", "each identity"], leaks.Containers.Select(container => new[]
            {
                container.Pod, LeakWords.Of(container.Verdict), Quantity.Bytes(container.LiveBytes), Quantity.Bytes(container.BytesPerHour), Quantity.Bytes(container.BytesPerIdentity),
            }));
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    private static void Table(StringBuilder text, string[] headings, IEnumerable<string[]> rows)
    {
        foreach (var row in new[] { headings, [.. headings.Select(_ => "---")] }.Concat(rows))
        {
            text.Append("| ").AppendJoin(" | ", row.Select(cell => cell == "---" || cell.StartsWith("**", StringComparison.Ordinal) ? cell : Escape(cell))).Append(" |\n");
        }

        text.Append('\n');
    }

    private static string Sign(Verdict verdict) => verdict switch { Verdict.Passed => "✅", Verdict.Failed => "❌", _ => "⚠️" };

    /// <summary>A text on one line that Markdown shows as it is: it may hold names that users or programs chose.</summary>
    internal static string Escape(string text)
    {
        var escaped = new StringBuilder();
        foreach (var letter in text.ReplaceLineEndings(" "))
        {
            escaped.Append(letter switch { '<' => "&lt;", '>' => "&gt;", '&' => "&amp;", '|' or '*' or '_' or '`' or '[' or ']' or '\\' => $"\\{letter}", _ => letter.ToString() });
        }

        return escaped.ToString();
    }
}
