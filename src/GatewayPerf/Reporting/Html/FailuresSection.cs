using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>Why requests failed, and what the script's own thresholds say; left out when there is neither.</summary>
internal static class FailuresSection
{
    public static void Write(HtmlWriter page, ReportModel model)
    {
        var (report, failed) = (model.Report, model.Ledger.Main.Total.Failed);
        if (failed > 0)
        {
            page.Section("Failures by class", section =>
            {
                section.Element("p", report.FailuresByClass is { } classes
                    ? $"{Quantity.Count(failed, "request")} failed, the fault window included: {classes.Describe()}."
                    : $"{Quantity.Count(failed, "request")} failed; not every runner said why.");
                section.Table(ByClass(report));
            });
        }

        if (report.Thresholds.Count > 0)
        {
            page.Section("Thresholds of the script", section =>
            {
                var table = new HtmlTable("k6 thresholds, judged by each runner over its share of the load", "segment", "runner", "metric", "expression", ">measured", "kept");
                foreach (var threshold in report.Thresholds)
                {
                    table.Row($"{threshold.Segment}", threshold.Runner, threshold.Metric, threshold.Expression, Quantity.Figure(threshold.Value),
                        new HtmlCell(threshold.Ok ? "kept" : "failed", VerdictStyle.Of(threshold.Ok)));
                }

                section.Table(table);
            });
        }
    }

    private static HtmlTable ByClass(RunReport report)
    {
        var classes = Enum.GetValues<FailureClass>().Where(failure => report.Segments.Any(segment => segment.FailuresByClass?.Of(failure) > 0)).ToArray();
        var table = new HtmlTable("Failed requests of each segment by why they failed", ["segment", ">failed", .. classes.Select(failure => $">{FailureCounts.Words(failure)}")]);
        foreach (var segment in report.Segments)
        {
            table.Row([$"{segment.Index}", Quantity.Count(segment.FailedRequests), .. classes.Select(failure => (HtmlCell)Quantity.Count(segment.FailuresByClass?.Of(failure)))]);
        }

        return table;
    }
}
