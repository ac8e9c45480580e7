using GatewayPerf.Plans;
using GatewayPerf.Plans.Text;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Html;

/// <summary>Verdict, what was run, and the figures that carry the verdict.</summary>
internal static class HeaderSection
{
    public static void Write(HtmlWriter page, ReportModel model)
    {
        var (report, plan) = (model.Report, model.Plan);
        page.Markup($"<header class=\"{VerdictStyle.Of(report.Verdict)}\">")
            .Element("p", report.Verdict.ToString(), "badge")
            .Element("h1", report.Headline)
            .Element("p", $"Run {report.RunId}: {report.Gateway.Name} on {KebabCaseEnumConverter<Provider>.NameOf(report.Provider)}, {LoadText.Of(plan)} for {LoadDuration.Format(plan.Duration)}"
                + $" in {Quantity.Count(plan.Segments.Count, "segment")}, {CredentialsText.Of(plan)}. Begun {Quantity.Time(report.StartedAt)},"
                + $" {(report.FinishedAt is { } finished ? $"finished {Quantity.Time(finished)}" : "not finished")}.", "facts");
        if (report.Scope == RunScope.Rehearsal)
        {
            page.Element("p", "A rehearsal runs the whole pipeline with real HTTP traffic against stand-ins on one machine. It shows that the pipeline and the configuration work; its latencies are those of the stand-ins.", "note");
        }

        if (report.NotRunYet.Count > 0)
        {
            page.Element("p", $"Not run yet: {string.Join(", ", report.NotRunYet)}.", "note");
        }

        page.Markup("<dl class=\"tiles\">");
        Tile(page, "Requests sent", Quantity.Count(report.Requests), plan.PlannedArrivals is { } planned ? $"of {Quantity.Count(planned)} planned" : LoadText.Of(plan));
        foreach (var promise in report.Promises.Where(promise => promise.NotApplicable is null))
        {
            Tile(page, promise.Title, promise.MeasuredText, promise.LimitText, VerdictStyle.Of(promise.Kept));
        }

        page.Markup("</dl>").Markup("</header>");
    }

    private static void Tile(HtmlWriter page, string title, string figure, string note, string? style = null) =>
        page.Markup($"<div{(style is null ? "" : $" class=\"{style}\"")}>").Element("dt", title).Element("dd", figure).Element("dd", note, "note").Markup("</div>");
}
