using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Dashboards.Grafana;
using GatewayPerf.Observability.Kept;
using GatewayPerf.Plans;
using GatewayPerf.Reporting.Charts;
using SkiaSharp;

namespace GatewayPerf.Reporting.Pictures;

/// <summary>A panel over time: title with unit, legend, curves or bars, and the marks of what happened.</summary>
internal sealed class PanelPicture
{
    private const float Left = 90;
    private const float Right = PictureCanvas.Width - 14;
    private const float PlotHeight = 190;
    private const float BarHeight = 16;
    private const int MostNamed = 24;
    private const int MostMarks = 24;
    private static readonly SKColor[] Colors = [.. new[] { "#1f66cc", "#bc5a00", "#116329", "#7a35c2", "#0b7285", "#a61e4d", "#8a6d00", "#5c5f66" }.Select(SKColor.Parse)];
    private static readonly float[]?[] Dashes = [null, [7, 3], [2, 3]];
    private readonly KeptPanel _panel;
    private readonly (DateTimeOffset From, DateTimeOffset To) _time;
    private readonly List<(MetricSeries Series, string Name)> _series;
    private readonly List<(float X, string Label, SKColor Color)> _marks;
    private readonly IReadOnlyList<(int Row, bool Ends)> _places;
    private readonly List<(int Index, float X, float Y)> _legend;
    private readonly float _top;
    private readonly float _bottom;

    private PanelPicture(KeptPanel panel, bool bars, DateTimeOffset from, DateTimeOffset to, IReadOnlyList<KeptEvent> events)
    {
        (_panel, _time) = (panel, (from, to));
        _series = [.. panel.Queries.SelectMany(query => query.Series.Select(series => (series, query.NameOf(series))))];
        _legend = bars ? [] : [.. Legend()];
        _marks = [.. events.Where(happened => happened.At >= from && happened.At <= to).Take(MostMarks).Select(Mark)];
        _places = MarkRows.Place([.. _marks.Select(mark => ((double)mark.X, mark.Label))], Right);
        _top = _legend.Select(entry => entry.Y).DefaultIfEmpty(30).Max() + 14 + (_places.Select(place => place.Row + 1).DefaultIfEmpty(0).Max() * 15);
        _bottom = _top + (bars ? Math.Min(_series.Count, MostNamed) * BarHeight : PlotHeight);
    }

    /// <summary>The picture as a PNG file's bytes.</summary>
    /// <param name="panel">The panel, with data.</param>
    /// <param name="view">Curves, or bars of states.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last moment.</param>
    /// <param name="step">Time between two points; where they are further apart a curve is broken.</param>
    /// <param name="events">What happened meanwhile.</param>
    public static byte[] Draw(KeptPanel panel, PanelView view, DateTimeOffset from, DateTimeOffset to, TimeSpan step, IReadOnlyList<KeptEvent> events)
    {
        var bars = view == PanelView.StateTimeline;
        var picture = new PanelPicture(panel, bars, from, to, events);
        using var canvas = new PictureCanvas(picture._bottom + 30);
        canvas.Text($"{panel.Title} ({panel.Unit.InWords()})", 12, 26, 17, PictureCanvas.Strong);
        picture.Frame(canvas);
        if (bars)
        {
            picture.Bars(canvas, step);
        }
        else
        {
            picture.Curves(canvas, step);
        }

        picture.Marks(canvas);
        return canvas.ToPng();
    }

    private void Frame(PictureCanvas canvas)
    {
        foreach (var at in TimeTicks.Of(_time.To - _time.From))
        {
            canvas.Line(X(_time.From + at), _bottom, X(_time.From + at), _bottom + 4, PictureCanvas.Weak);
            canvas.Text(LoadDuration.Format(at), X(_time.From + at), _bottom + 18, 12, PictureCanvas.Weak, SKTextAlign.Center);
        }

        canvas.Line(Left, _bottom, Right, _bottom, PictureCanvas.Weak);
    }

    private void Curves(PictureCanvas canvas, TimeSpan step)
    {
        var values = _series.SelectMany(series => series.Series.Points).Where(point => double.IsFinite(point.Value)).Select(point => (double?)point.Value).ToList();
        var scale = ChartScale.Linear(values, values.Max() is > 0 and { } most ? most : 1);
        foreach (var tick in scale.Ticks)
        {
            canvas.Line(Left, Y(scale, tick), Right, Y(scale, tick), PictureCanvas.Grid);
            canvas.Text(_panel.Unit.Format(tick), Left - 8, Y(scale, tick) + 4, 12, PictureCanvas.Weak, SKTextAlign.Right);
        }

        foreach (var (index, (series, _)) in _series.Index())
        {
            foreach (var points in Unbroken(series.Points, scale, step))
            {
                canvas.Curve(points, Color(index), Dash(index));
            }
        }

        foreach (var (index, x, y) in _legend)
        {
            canvas.Line(x, y - 4, x + 22, y - 4, Color(index), 2, Dash(index));
            canvas.Text(NameOf(index), x + 28, y, 12, PictureCanvas.Strong);
        }
    }

    private IEnumerable<List<SKPoint>> Unbroken(IEnumerable<MetricPoint> points, ChartScale scale, TimeSpan step)
    {
        var (curve, last) = (new List<SKPoint>(), default(DateTimeOffset));
        foreach (var point in points.Where(point => double.IsFinite(point.Value)))
        {
            var (x, y) = (X(point.At), Y(scale, point.Value));
            if (curve.Count > 0 && point.At - last > step * 1.5)
            {
                yield return curve;
                curve = [];
            }

            // What stands alone is a dot.
            curve.AddRange(curve.Count > 0 ? [new SKPoint(x, y)] : [new SKPoint(x, y), new SKPoint(x + 0.8f, y)]);
            last = point.At;
        }

        if (curve.Count > 0)
        {
            yield return curve;
        }
    }

    private void Bars(PictureCanvas canvas, TimeSpan step)
    {
        foreach (var (index, (series, name)) in _series.Take(MostNamed).Index())
        {
            var y = _top + (index * BarHeight);
            foreach (var point in series.Points)
            {
                canvas.Box(X(point.At), y + 1, X(point.At + step), y + BarHeight - 1, SKColor.Parse(point.Value >= 1 ? "#2f9e44" : "#d6336c"));
            }

            canvas.Text(name, Left - 8, y + 12, 11, PictureCanvas.Weak, SKTextAlign.Right);
        }
    }

    private void Marks(PictureCanvas canvas)
    {
        foreach (var ((x, label, color), (row, ends)) in _marks.Zip(_places))
        {
            var y = _top - 4 - (row * 15);
            canvas.Line(x, y - 9, x, _bottom, color, 1, [3, 3]);
            canvas.Text(label, ends ? x - 4 : x + 4, y, 11, PictureCanvas.Strong, ends ? SKTextAlign.Right : SKTextAlign.Left);
        }
    }

    private (float X, string Label, SKColor Color) Mark(KeptEvent happened)
    {
        var (name, hex) = GrafanaAnnotations.Kinds.Where(kind => kind.Kind == happened.Kind).Select(kind => (kind.Name, kind.Hex)).FirstOrDefault((happened.Kind, "#59636e"));
        var label = happened.Kind switch { RunEventKinds.SegmentEnded => "", RunEventKinds.SegmentStarted => happened.Name, _ => $"{name.ToLowerInvariant()}: {happened.Name}" };
        return (X(happened.At), label, SKColor.Parse(hex));
    }

    private IEnumerable<(int Index, float X, float Y)> Legend()
    {
        var (x, y) = (12f, 46f);
        for (var index = 0; index < Math.Min(_series.Count, MostNamed + 1); index++)
        {
            var width = PictureCanvas.Measure(NameOf(index), 12) + 48;
            if (x + width > Right && x > 12)
            {
                (x, y) = (12, y + 18);
            }

            yield return (index, x, y);
            x += width;
        }
    }

    private string NameOf(int index) => index == MostNamed ? $"and {_series.Count - MostNamed} more" : _series[index].Name;

    private float X(DateTimeOffset at) => Left + ((float)Math.Clamp((at - _time.From) / (_time.To - _time.From), 0, 1) * (Right - Left));

    private float Y(ChartScale scale, double value) => _bottom - ((float)scale.At(value) * (_bottom - _top));

    private static SKColor Color(int index) => Colors[index % Colors.Length];

    private static float[]? Dash(int index) => Dashes[index / Colors.Length % Dashes.Length];
}
