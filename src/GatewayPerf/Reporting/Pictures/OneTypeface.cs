using SkiaSharp;
using Svg.Skia.TypefaceProviders;

namespace GatewayPerf.Reporting.Pictures;

/// <summary>Gives one typeface whatever is asked for.</summary>
internal sealed class OneTypeface(SKTypeface typeface) : ITypefaceProvider
{
    public SKTypeface? FromFamilyName(string fontFamily, SKFontStyleWeight fontWeight, SKFontStyleWidth fontWidth, SKFontStyleSlant fontStyle) => typeface;
}
