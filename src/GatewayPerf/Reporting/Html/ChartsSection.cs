using GatewayPerf.Plans;
using GatewayPerf.Reporting.Charts;
using GatewayPerf.Runs;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>The load over time, in charts with the same figures as a table.</summary>
internal static class ChartsSection
{
    public static void Write(HtmlWriter page, ReportModel model, ChartTimeline timeline)
    {
        if (model.Ledger.TimelineStart is null)
        {
            page.Section("Load over time", section => section.Element("p", "No load ran, so there is nothing to draw."));
            return;
        }

        page.Section("Load over time", section =>
        {
            var drawing = new SvgChart(timeline);
            foreach (var (chart, index) in ReportCharts.Of(model, timeline.Bins).Select((chart, index) => (chart, index)))
            {
                section.Markup("<figure>").Element("h3", chart.Title).Element("p", chart.Description).Markup("<ul class=\"legend\">");
                foreach (var line in chart.Lines)
                {
                    section.Markup($"<li><svg viewBox=\"0 0 26 8\" aria-hidden=\"true\"><path class=\"line {line.Style}\" d=\"M1 4H25\"/></svg>{HtmlWriter.Escape(line.Label)}</li>");
                }

                section.Markup("</ul>").Markup($"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{HtmlWriter.Escape(chart.Title)}\">").Markup(drawing.Draw(chart, $"chart-{index}")).Markup("</div></figure>");
            }

            section.Markup("<details><summary>The same figures as a table</summary>").Table(Figures(timeline)).Markup("</details>");
        });
    }

    private static HtmlTable Figures(ChartTimeline timeline)
    {
        var classes = ReportCharts.Classes(timeline.Bins);
        var table = new HtmlTable("Load by time of the intended start",
            ["from", ">planned", ">done", ">failed", ">dropped", ">failed share", .. classes.Select(failure => $">{FailureCounts.Words(failure)}"), ">p50", ">p99", ">control p50", ">control p99"]);
        foreach (var bin in timeline.Bins)
        {
            table.Row([LoadDuration.Format(bin.From), Quantity.PerSecond(bin.Planned), Quantity.PerSecond(bin.Done), Quantity.PerSecond(bin.Failed), Quantity.PerSecond(bin.Dropped),
                Quantity.Share(bin.FailedShare), .. classes.Select(failure => (HtmlCell)Quantity.PerSecond(bin.FailuresPerSecond(failure))), Quantity.Milliseconds(bin.P50), Quantity.Milliseconds(bin.P99), Quantity.Milliseconds(bin.ControlP50), Quantity.Milliseconds(bin.ControlP99)]);
        }

        return table;
    }
}
