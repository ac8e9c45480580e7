using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Kept;
using SkiaSharp;

namespace GatewayPerf.Reporting.Pictures;

/// <summary>The figures of a dashboard below each other.</summary>
internal static class FiguresPicture
{
    private const float Row = 24;
    private const float Head = 48;

    public static byte[] Draw(string title, IReadOnlyList<KeptPanel> panels)
    {
        var rows = panels.SelectMany(panel => panel.Queries.SelectMany(query => query.Series.Select(series =>
            (Name: query.Series.Count + panel.Queries.Count > 2 ? $"{panel.Title}, {query.NameOf(series)}" : panel.Title, Value: panel.Unit.Format(series.Points[^1].Value))))).ToList();
        using var canvas = new PictureCanvas(Head + (rows.Count * Row) + 12);
        canvas.Text(title, 12, 26, 17, PictureCanvas.Strong);
        foreach (var (index, (name, value)) in rows.Index())
        {
            var y = Head + (index * Row);
            canvas.Line(12, y, PictureCanvas.Width - 12, y, PictureCanvas.Grid);
            canvas.Text(name, 12, y + 17, 13, PictureCanvas.Weak);
            canvas.Text(value, PictureCanvas.Width - 12, y + 17, 13, PictureCanvas.Strong, SKTextAlign.Right);
        }

        return canvas.ToPng();
    }
}
