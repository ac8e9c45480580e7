using System.Globalization;
using System.Net;
using System.Text;
using GatewayPerf.Reporting.Charts;
using SkiaSharp;
using Svg.Skia;

namespace GatewayPerf.Reporting.Pictures;

/// <summary>Draws the report's own SVG charts as PNG, with the font that lies in this assembly, so that a machine without fonts draws the same picture.</summary>
internal static class ChartPicture
{
    private const int Scale = 2;
    private const int Width = 960;
    private const int Head = 62;
    private const int LegendRow = 20;
    private static readonly string Css = Resource("pictures.css", stream => new StreamReader(stream).ReadToEnd());

    /// <summary>The font of every picture.</summary>
    public static SKTypeface Font { get; } = Resource("DejaVuSans.ttf", stream => SKTypeface.FromStream(stream));

    /// <summary>The chart with its title and legend on white, 1920 pixels wide, as a PNG file's bytes.</summary>
    public static byte[] Draw(Chart chart, ChartTimeline timeline)
    {
        using var svg = new SKSvg();
        svg.Settings.TypefaceProviders = [new OneTypeface(Font)];
        using var picture = svg.FromSvg(Standalone(chart, new SvgChart(timeline).Draw(chart, "chart"))) ?? throw new InvalidOperationException($"The chart '{chart.Title}' cannot be drawn.");
        using var png = new MemoryStream();
        picture.ToImage(png, SKColors.White, SKEncodedImageFormat.Png, quality: 100, Scale, Scale, SKColorType.Rgba8888, SKAlphaType.Premul, svg.Settings.Srgb);
        return png.ToArray();
    }

    // What a page gives an inline chart: a style sheet, a title, a legend.
    private static string Standalone(Chart chart, string inline)
    {
        var legend = Legend(chart.Lines).ToList();
        var head = Head + (legend[^1].Row * LegendRow);
        var height = head + double.Parse(inline.Split('"')[1].Split(' ')[3], CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""<svg xmlns="http://www.w3.org/2000/svg" width="{Width}" height="{height}" viewBox="0 0 {Width} {height}"><style>{Css}</style>""");
        text.Append(CultureInfo.InvariantCulture, $"""<text class="title" x="12" y="26">{WebUtility.HtmlEncode(chart.Title)}</text>""");
        foreach (var (line, x, row) in legend)
        {
            var y = 46 + (row * LegendRow);
            text.Append(CultureInfo.InvariantCulture, $"""<path class="line {line.Style}" d="M{x} {y}H{x + 26}"/><text class="legend" x="{x + 32}" y="{y + 4}">{WebUtility.HtmlEncode(line.Label)}</text>""");
        }

        text.Append(CultureInfo.InvariantCulture, $"""<g transform="translate(0 {head})">""");
        return text.Append(inline[(inline.IndexOf('>', StringComparison.Ordinal) + 1)..inline.LastIndexOf("</svg>", StringComparison.Ordinal)]).Append("</g></svg>").ToString();
    }

    private static IEnumerable<(ChartLine Line, int X, int Row)> Legend(IReadOnlyList<ChartLine> lines)
    {
        var (x, row) = (12, 0);
        foreach (var line in lines)
        {
            var end = x + 62 + (line.Label.Length * 8);
            if (end > Width && x > 12)
            {
                (end, x, row) = (end - x + 12, 12, row + 1);
            }

            yield return (line, x, row);
            x = end;
        }
    }

    private static T Resource<T>(string name, Func<Stream, T> read)
    {
        using var stream = typeof(ChartPicture).Assembly.GetManifestResourceStream(name)!;
        return read(stream);
    }
}
