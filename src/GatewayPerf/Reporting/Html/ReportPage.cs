using GatewayPerf.Reporting.Charts;

namespace GatewayPerf.Reporting.Html;

/// <summary>The report for people: one file that loads nothing.</summary>
internal static class ReportPage
{
    public static string Render(ReportModel model)
    {
        var timeline = ChartTimeline.Of(model);
        var page = new HtmlWriter();
        HeaderSection.Write(page, model);
        page.Markup("<main>");
        FindingsSection.Write(page, model);
        PromisesSection.Write(page, model);
        ChartsSection.Write(page, model, timeline);
        NodeFailureSection.Write(page, model);
        FailuresSection.Write(page, model);
        LeaksSection.Write(page, model);
        ProfilesSection.Write(page, model);
        SegmentsSection.Write(page, model);
        LedgerSection.Write(page, model);
        ClaimsSection.Write(page, model);
        ConfigurationSection.Write(page, model);
        TargetsSection.Write(page, model);
        page.Markup("</main>");
        page.Element("footer", $"GatewayPerf {model.Report.Environment?.GatewayPerfVersion}. Percentiles are merged from histograms and never averaged ({model.Report.Quantisation}). All times are UTC.");
        return $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
            <title>{HtmlWriter.Escape($"{model.Report.Verdict}: {model.Report.RunId}")}</title>
            <style>
            {ReportStyle.Css}
            </style>
            </head>
            <body>
            {page}</body>
            </html>

            """;
    }
}
