using GatewayPerf.Reporting.Charts;

namespace GatewayPerf.Reporting.Html;

/// <summary>A chart with its words, its legend, and its figures as a table.</summary>
internal static class ChartFigure
{
    /// <summary>Writes a chart over time.</summary>
    /// <param name="page">The page.</param>
    /// <param name="chart">The chart.</param>
    /// <param name="picture">Writes it as SVG.</param>
    /// <param name="figures">The same as a table.</param>
    public static void Write(HtmlWriter page, Chart chart, Action picture, HtmlTable figures) =>
        Write(page, chart.Name, chart.Title, chart.Description, chart.Lines.Select(line => (line.Label, line.Style)), picture, figures);

    /// <summary>Writes a chart of any kind; without a picture its table is open, because nothing else shows it without a script.</summary>
    public static void Write(HtmlWriter page, string name, string title, string description, IEnumerable<(string Label, string Style)> lines, Action? picture, HtmlTable figures)
    {
        page.Markup($"<figure class=\"chart\" data-chart=\"{name}\">").Markup($"<h3 id=\"{name}-title\">{HtmlWriter.Escape(title)}</h3>").Element("p", description).Markup("<ul class=\"legend\">");
        foreach (var (label, style) in lines)
        {
            page.Markup($"<li><svg viewBox=\"0 0 26 8\" aria-hidden=\"true\">{Sample(style)}</svg>{HtmlWriter.Escape(label)} <b class=\"value\"></b></li>");
        }

        page.Markup("</ul>").Markup("<div class=\"plot\"></div>");
        if (picture is null)
        {
            page.Table(figures).Markup("</figure>");
            return;
        }

        page.Markup($"<div class=\"scroll static\" tabindex=\"0\" role=\"region\" aria-labelledby=\"{name}-title\">");
        picture();
        page.Markup("</div><details><summary>Show as a table</summary>").Table(figures).Markup("</details></figure>");
    }

    private static string Sample(string style) => style.StartsWith("dot", StringComparison.Ordinal)
        ? $"<circle class=\"line {style}\" cx=\"13\" cy=\"4\" r=\"3\"/>" : $"<path class=\"line {style}\" d=\"M1 4H25\"/>";
}
