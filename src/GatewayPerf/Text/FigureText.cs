using System.Globalization;

namespace GatewayPerf.Text;

/// <summary>Figures with their units as people read them.</summary>
internal static class FigureText
{
    /// <summary>A value with its unit; a dash where there is none.</summary>
    public static string Of(FigureUnit unit, double? value) => unit switch
    {
        FigureUnit.Share => Quantity.Share(value),
        FigureUnit.Milliseconds => Quantity.Milliseconds(value),
        FigureUnit.Seconds => Quantity.Seconds(value),
        // One arrival that was lost is a difference, too.
        FigureUnit.PerSecond => value is > -0.1 and < 0.1 and not 0 ? $"{Quantity.Figure(value)}/s" : Quantity.PerSecond(value),
        FigureUnit.Bytes => Quantity.Bytes(value),
        FigureUnit.Requests => value is null ? Quantity.None : $"{Quantity.Figure(value)} req",
        _ => throw new ArgumentOutOfRangeException(nameof(unit), unit, null),
    };

    /// <summary>A value beside its limit: with as many digits as it takes to tell them apart.</summary>
    public static string Beside(FigureUnit unit, double? value, double limit) => value is { } known && known != limit && Of(unit, known) == Of(unit, limit)
        ? unit switch
        {
            FigureUnit.Share => $"{Exact(known * 100)} %",
            FigureUnit.Milliseconds => $"{Exact(known)} ms",
            FigureUnit.Seconds => $"{Exact(known)} s",
            FigureUnit.PerSecond => $"{Exact(known)}/s",
            _ => Of(unit, known),
        }
        : Of(unit, value);

    /// <summary>With its sign.</summary>
    public static string Difference(FigureUnit unit, double? value) => $"{(value > 0 ? "+" : "")}{Of(unit, value)}";

    /// <summary>A difference as a part of where it began, <c>+12.3 %</c>; empty where that is nothing.</summary>
    public static string Relative(double? difference, double? start) =>
        difference is { } by && start is { } whole && whole != 0 ? $"{(by > 0 ? "+" : "")}{(by / whole * 100).ToString("0.0", CultureInfo.InvariantCulture)} %" : "";

    private static string Exact(double value) => value.ToString("#,0.######", CultureInfo.InvariantCulture);
}
