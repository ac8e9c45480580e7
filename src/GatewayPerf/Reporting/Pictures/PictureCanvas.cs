using SkiaSharp;

namespace GatewayPerf.Reporting.Pictures;

/// <summary>A white picture that is drawn on, with the font that lies in this assembly. Lengths are those of a picture of <see cref="Width"/>.</summary>
internal sealed class PictureCanvas : IDisposable
{
    /// <summary>Width of a picture.</summary>
    public const float Width = 960;

    // Sharp enough for a screen, and quick to pack: some fifty of them are drawn after a run.
    private const float Scale = 1.5f;
    private const int Piece = 24;
    private static readonly SKPngEncoderOptions Packed = new(SKPngEncoderFilterFlags.Sub, 3);
    private readonly SKBitmap _bitmap;
    private readonly SKCanvas _canvas;

    public PictureCanvas(float height)
    {
        // In the order of bytes that SkiaSharp's quicker ways of drawing are made for.
        _bitmap = new SKBitmap((int)(Width * Scale), (int)Math.Ceiling(height * Scale), SKImageInfo.PlatformColorType, SKAlphaType.Opaque);
        _canvas = new SKCanvas(_bitmap);
        _canvas.Clear(SKColors.White);
        _canvas.Scale(Scale);
    }

    public static SKColor Strong { get; } = SKColor.Parse("#1b1f24");

    public static SKColor Weak { get; } = SKColor.Parse("#59636e");

    public static SKColor Grid { get; } = SKColor.Parse("#d6dbe1");

    /// <summary>Width of a text.</summary>
    public static float Measure(string text, float size)
    {
        using var font = new SKFont(ChartPicture.Font, size);
        return font.MeasureText(text);
    }

    public void Text(string text, float x, float y, float size, SKColor color, SKTextAlign align = SKTextAlign.Left)
    {
        using var font = new SKFont(ChartPicture.Font, size) { Subpixel = true };
        using var paint = new SKPaint { Color = color, IsAntialias = true };
        _canvas.DrawText(text, x, y, align, font, paint);
    }

    public void Line(float x1, float y1, float x2, float y2, SKColor color, float width = 1, float[]? dashes = null)
    {
        using var paint = Stroke(color, width, dashes);
        _canvas.DrawLine(x1, y1, x2, y2, paint);
    }

    /// <summary>A curve through points, at least one; in pieces, because the time that one takes grows with the square of its turns. Dashes go through, so that with them it is one.</summary>
    public void Curve(IReadOnlyList<SKPoint> points, SKColor color, float[]? dashes)
    {
        using var paint = Stroke(color, 1.6f, dashes);
        paint.StrokeCap = dashes is null ? SKStrokeCap.Round : SKStrokeCap.Butt;
        var most = dashes is null ? Piece : points.Count;
        for (var first = 0; first == 0 || first < points.Count - 1; first += most)
        {
            using var path = new SKPathBuilder();
            path.MoveTo(points[first]);
            for (var next = first + 1; next < points.Count && next <= first + most; next++)
            {
                path.LineTo(points[next]);
            }

            using var curve = path.Detach();
            _canvas.DrawPath(curve, paint);
        }
    }

    public void Box(float x1, float y1, float x2, float y2, SKColor color)
    {
        using var paint = new SKPaint { Color = color };
        _canvas.DrawRect(SKRect.Create(x1, y1, x2 - x1, y2 - y1), paint);
    }

    /// <summary>The picture as a PNG file's bytes.</summary>
    public byte[] ToPng()
    {
        using var pixels = _bitmap.PeekPixels();
        using var png = pixels.Encode(Packed) ?? throw new InvalidOperationException("A picture cannot be packed.");
        return png.ToArray();
    }

    public void Dispose()
    {
        _canvas.Dispose();
        _bitmap.Dispose();
    }

    private static SKPaint Stroke(SKColor color, float width, float[]? dashes) =>
        new() { Color = color, StrokeWidth = width, IsStroke = true, IsAntialias = true, PathEffect = dashes is null ? null : SKPathEffect.CreateDash(dashes, 0) };
}
