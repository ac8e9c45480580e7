using GatewayPerf.Plans;
using GatewayPerf.Reporting.Charts;
using GatewayPerf.Text;

namespace GatewayPerf.Reporting.Html;

/// <summary>
/// The load and the machines over time. Each chart is there as SVG, for print and for readers without scripts, as a place for the script to draw it in, and as a table.
/// </summary>
internal static class TimelineSection
{
    public static void Write(HtmlWriter page, ReportModel model, ChartTimeline timeline, IReadOnlyList<PageChart> charts)
    {
        if (charts.Count == 0)
        {
            page.Section("Load over time", section => section.Element("p", "No load ran, so there is nothing to draw."));
            return;
        }

        page.Section("Load over time", section =>
        {
            section.Element("p", $"All charts share one time, counted from the first planned arrival at {Quantity.Time(model.Ledger.TimelineStart)}."
                + (timeline.Bands.Any(band => band.Style == "faulty") ? " The red stretch is the fault window, from the fault to the last request that failed because of it; promises outside the fault window leave it out." : "")
                + " The grey one at the beginning is the warm-up, which is in no percentile; segments are shaded in turn.");
            Tools(section, timeline);
            var drawing = new SvgChart(timeline);
            foreach (var chart in charts)
            {
                ChartFigure.Write(section, chart.Coarse, () => section.Markup(drawing.Draw(chart.Coarse, $"svg-{chart.Coarse.Name}")), Figures(chart.Coarse, timeline));
            }

            if (!charts.Any(chart => chart.Coarse.Name.EndsWith("-cpu", StringComparison.Ordinal)))
            {
                section.Element("p", RecordedClusterCharts.Instead(model), "note");
            }
        }, "timeline");
    }

    // Only the script shows and fills them.
    private static void Tools(HtmlWriter section, ChartTimeline timeline)
    {
        section.Markup("<div class=\"tools\" hidden=\"hidden\"><p class=\"cursor\"><b id=\"cursor-time\">Point at a chart</b> <span id=\"cursor-clock\"></span></p><p class=\"range\"><span id=\"zoom-range\"></span> "
            + "<button type=\"button\" id=\"zoom-in\">Zoom in</button><button type=\"button\" id=\"zoom-out\">Zoom out</button><button type=\"button\" id=\"zoom-reset\" disabled=\"disabled\">Whole load</button>"
            + "<button type=\"button\" id=\"earlier\" disabled=\"disabled\">Earlier</button><button type=\"button\" id=\"later\" disabled=\"disabled\">Later</button></p></div>");
        section.Markup("<p class=\"note help\" id=\"chart-help\" hidden=\"hidden\">Drag over a chart to look closer; double-click for the whole load. With the keyboard: Tab to a chart, arrow keys move the cursor (with Shift ten steps), + and − zoom, Page Up and Page Down go to what was before and after, Escape shows the whole load.</p>");
        section.Markup("<p class=\"unseen\" id=\"chart-values\" aria-live=\"polite\"></p>");
        if (timeline.Marks.Count == 0)
        {
            return;
        }

        section.Markup("<ol class=\"moments\" aria-label=\"What happened, in the order of time\">");
        foreach (var mark in timeline.Marks)
        {
            section.Markup($"<li class=\"{mark.Style}\"><button type=\"button\" disabled=\"disabled\"><span class=\"at\">{At(mark.At)}</span> {HtmlWriter.Escape(mark.Label)}</button></li>");
        }

        section.Markup("</ol>");
    }

    private static HtmlTable Figures(Chart chart, ChartTimeline timeline)
    {
        var table = new HtmlTable($"{chart.Title}, in steps of {LoadDuration.Format(timeline.Bins[0].To - timeline.Bins[0].From)}", ["from", .. chart.Lines.Select(line => $">{line.Label}")]);
        foreach (var (bin, index) in timeline.Bins.Select((bin, index) => (bin, index)))
        {
            table.Row([LoadDuration.Format(bin.From), .. chart.Lines.Select(line => (HtmlCell)chart.Format(line.Values[index]))]);
        }

        return table;
    }

    private static string At(TimeSpan at) => at < TimeSpan.FromMinutes(1) ? Quantity.Seconds(at.TotalSeconds) : LoadDuration.Format(at);
}
