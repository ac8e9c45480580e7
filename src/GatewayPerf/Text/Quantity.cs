using System.Globalization;

namespace GatewayPerf.Text;

/// <summary>Figures as people read them: never without a unit, with as many digits as mean something, <c>–</c> where there is none.</summary>
internal static class Quantity
{
    public const string None = "–";

    private static readonly string[] ByteUnits = ["B", "KiB", "MiB", "GiB", "TiB"];

    public static string Count(long? value) => value?.ToString("N0", CultureInfo.InvariantCulture) ?? None;

    public static string Count(long value, string singular, string? plural = null) => $"{Count(value)} {(value == 1 ? singular : plural ?? singular + "s")}";

    public static string Milliseconds(double? value) => value is { } ms ? $"{Digits(ms)} ms" : None;

    public static string Milliseconds(TimeSpan value) => Milliseconds(value.TotalMilliseconds);

    public static string Seconds(double? value) => value is { } seconds ? $"{seconds.ToString("0.0", CultureInfo.InvariantCulture)} s" : None;

    public static string Share(double? value) => value is { } share ? $"{Digits(share * 100)} %" : None;

    public static string PerSecond(double? value) => value is { } rate ? $"{rate.ToString("#,0.#", CultureInfo.InvariantCulture)}/s" : None;

    /// <summary>Bytes in the binary unit that leaves the fewest digits: <c>64 B</c>, <c>1.5 KiB</c>, <c>20 MiB</c>.</summary>
    public static string Bytes(double? value)
    {
        if (value is not { } bytes)
        {
            return None;
        }

        var power = Math.Abs(bytes) < 1 ? 0 : Math.Min((int)Math.Log(Math.Abs(bytes), 1024), ByteUnits.Length - 1);
        return $"{Digits(bytes / Math.Pow(1024, power))} {ByteUnits[power]}";
    }

    /// <summary>A figure whose unit is not known.</summary>
    public static string Figure(double? value) => value is { } figure ? Digits(figure) : None;

    public static string Time(DateTimeOffset? value) => value?.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss' UTC'", CultureInfo.InvariantCulture) ?? None;

    // Three digits that count, and none after the point from 100 on.
    private static string Digits(double value) => Math.Abs(value) switch
    {
        0 => "0",
        >= 99.95 and < 100 => value.ToString("0.###", CultureInfo.InvariantCulture),
        >= 100 => value.ToString("#,0", CultureInfo.InvariantCulture),
        >= 10 => value.ToString("0.#", CultureInfo.InvariantCulture),
        >= 0.1 => value.ToString("0.##", CultureInfo.InvariantCulture),
        _ => value.ToString("0.####", CultureInfo.InvariantCulture),
    };
}
