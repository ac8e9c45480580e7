using System.Globalization;
using System.Net;
using System.Text;
using GatewayPerf.Plans;

namespace GatewayPerf.Reporting.Charts;

/// <summary>
/// Draws a chart as inline SVG. Colours come from the page's style sheet, so that it follows light and dark; text is the page's own, so that no font is needed
/// where the report is written.
/// </summary>
internal sealed class SvgChart(ChartTimeline timeline)
{
    private const double Width = 960;
    private const double Left = 78;
    private const double Right = Width - 12;
    private const double PlotHeight = 190;
    private const double RowHeight = 15;
    private readonly StringBuilder _svg = new();
    private double _top;

    private double Bottom => _top + PlotHeight;

    public string Draw(Chart chart, string id)
    {
        var marks = timeline.Marks.Select(mark => (X: X(mark.At), mark.Label)).ToList();
        var places = MarkRows.Place(marks, Right);
        _top = 10 + (places.Select(place => place.Row + 1).DefaultIfEmpty(0).Max() * RowHeight);
        _svg.Clear();
        Add($"""<svg viewBox="0 0 {Width} {Bottom + 42}" role="img" aria-labelledby="{id}-title {id}-text">""");
        Add($"""<title id="{id}-title">{Text(chart.Title)}</title><desc id="{id}-text">{Text(chart.Description)}</desc>""");
        Bands();
        Grid(chart);
        foreach (var line in chart.Lines)
        {
            Add($"""<path class="line {line.Style}" d="{Steps(chart, line)}"/>""");
        }

        Limit(chart);
        Marks(places);
        _svg.Append("</svg>");
        return _svg.ToString();
    }

    private void Bands()
    {
        foreach (var band in timeline.Bands)
        {
            var (from, to) = (X(band.Range.From), X(band.Range.To));
            Add($"""<rect class="band {band.Style}" x="{from:0.#}" y="{_top}" width="{Math.Max(0, to - from):0.#}" height="{PlotHeight}"/>""");
            if (band.Label is { } label)
            {
                // Names of segments stand below the axis, names within a segment above it.
                var y = band.Style is "odd" or "even" ? Bottom + 34 : Bottom - 6;
                Add($"""<text class="name" x="{(from + to) / 2:0.#}" y="{y}" text-anchor="middle">{Text(label)}</text>""");
            }
        }
    }

    private void Grid(Chart chart)
    {
        foreach (var tick in chart.Scale.Ticks)
        {
            var y = Y(chart, tick);
            Add($"""<line class="grid" x1="{Left}" y1="{y:0.#}" x2="{Right}" y2="{y:0.#}"/><text class="tick" x="{Left - 8}" y="{y + 4:0.#}" text-anchor="end">{Text(chart.Format(tick))}</text>""");
        }

        foreach (var at in TimeTicks.Of(timeline.Duration))
        {
            Add($"""<line class="axis" x1="{X(at):0.#}" y1="{Bottom}" x2="{X(at):0.#}" y2="{Bottom + 4}"/><text class="tick" x="{X(at):0.#}" y="{Bottom + 17}" text-anchor="middle">{LoadDuration.Format(at)}</text>""");
        }

        Add($"""<line class="axis" x1="{Left}" y1="{Bottom}" x2="{Right}" y2="{Bottom}"/>""");
    }

    private string Steps(Chart chart, ChartLine line)
    {
        var path = new StringBuilder();
        var drawing = false;
        foreach (var (bin, value) in timeline.Bins.Zip(line.Values))
        {
            if (value is { } known)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(drawing ? 'L' : 'M')}{X(bin.From):0.#} {Y(chart, known):0.#}H{X(bin.To):0.#}");
            }

            drawing = value is not null;
        }

        return path.ToString();
    }

    // All lines before all labels, so that no line crosses a label.
    private void Marks(IReadOnlyList<(int Row, bool Ends)> places)
    {
        foreach (var (mark, place) in timeline.Marks.Zip(places))
        {
            Add($"""<line class="mark {mark.Style}" x1="{X(mark.At):0.#}" y1="{Row(place.Row) - 9}" x2="{X(mark.At):0.#}" y2="{Bottom}"/>""");
        }

        foreach (var (mark, place) in timeline.Marks.Zip(places))
        {
            Add($"""<text class="mark {mark.Style}" x="{X(mark.At) + (place.Ends ? -4 : 4):0.#}" y="{Row(place.Row)}" text-anchor="{(place.Ends ? "end" : "start")}">{Text(mark.Label)}</text>""");
        }
    }

    private void Limit(Chart chart)
    {
        if (chart.Limit is { } limit)
        {
            var y = Y(chart, limit.Value);
            Add($"""<line class="limit" x1="{Left}" y1="{y:0.#}" x2="{Right}" y2="{y:0.#}"/><text class="limit" x="{Right - 5}" y="{y - 4:0.#}" text-anchor="end">{Text(limit.Label)}</text>""");
        }
    }

    private double X(TimeSpan at) => Left + (Math.Clamp(at / timeline.Duration, 0, 1) * (Right - Left));

    private double Y(Chart chart, double value) => Bottom - (chart.Scale.At(value) * PlotHeight);

    private static double Row(int row) => 12 + (row * RowHeight);

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private void Add(FormattableString markup) => _svg.Append(markup.ToString(CultureInfo.InvariantCulture));
}
