using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Reporting.Charts;
using GatewayPerf.Reporting.Distributions;

namespace GatewayPerf.Reporting.Html;

/// <summary>The report for people: one file that loads nothing. Without scripts everything is there as text, tables and drawings; a script makes the charts interactive.</summary>
internal static class ReportPage
{
    /// <summary>The page.</summary>
    /// <param name="model">The report.</param>
    /// <param name="panels">The kept series of the dashboard <c>overview</c>; null when there are none.</param>
    public static string Render(ReportModel model, KeptPanels? panels = null)
    {
        var timeline = ChartTimeline.Of(model, panels);
        var charts = PageCharts.Of(model, timeline, panels);
        var distributions = DistributionChart.Of(model);
        IReadOnlyList<FaultPhase> phases = model.Report.NodeFailure is { } failure ? FaultStory.Of(model, failure) : [];
        var main = new HtmlWriter();
        FindingsSection.Write(main, model);
        PromisesSection.Write(main, model);
        ClaimsSection.Write(main, model);
        TimelineSection.Write(main, model, timeline, charts);
        DistributionSection.Write(main, model, distributions);
        FaultSection.Write(main, model, phases);
        FailuresSection.Write(main, model);
        LeaksSection.Write(main, model);
        ProfilesSection.Write(main, model);
        SegmentsSection.Write(main, model);
        LedgerSection.Write(main, model);
        MethodSection.Write(main, model, panels);
        ConfigurationSection.Write(main, model);
        TargetsSection.Write(main, model);
        var page = new HtmlWriter().Markup("<a class=\"skip\" href=\"#findings\">Skip to the findings</a>");
        HeaderSection.Write(page, model);
        Contents(page, main);
        page.Markup("<main>").Markup(main.ToString()).Markup("</main>");
        Footer(page, model);
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="{PageResources.Policy}">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>{HtmlWriter.Escape($"{model.Report.Verdict}: {model.Report.RunId}")}</title>
            <script>{PageResources.Early}</script>
            <style>{PageResources.Css}</style>
            <script>{PageResources.Library}</script>
            <script type="application/json" id="data">{PageData.Of(model, timeline, charts, distributions, phases)}</script>
            <script type="module">{PageResources.Script}</script>
            </head>
            <body>
            {page}</body>
            </html>

            """;
    }

    private static void Contents(HtmlWriter page, HtmlWriter main)
    {
        page.Markup("<nav aria-label=\"Sections\"><ul>");
        foreach (var (id, title) in main.Sections)
        {
            page.Markup($"<li><a href=\"#{id}\">{HtmlWriter.Escape(title)}</a></li>");
        }

        page.Markup("</ul></nav>");
    }

    private static void Footer(HtmlWriter page, ReportModel model) =>
        page.Markup("<footer>")
            .Element("p", $"GatewayPerf {model.Report.Environment?.GatewayPerfVersion}. Percentiles are merged from histograms and never averaged ({model.Report.Quantisation}). All times are UTC.")
            .Markup("<details><summary>Charts are drawn by uPlot, under the MIT licence</summary>").Element("pre", PageResources.LibraryLicence).Markup("</details></footer>");
}
