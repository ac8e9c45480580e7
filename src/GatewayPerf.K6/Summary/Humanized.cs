using System.Globalization;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Summary;

/// <summary>Figures as k6's summaries write them.</summary>
internal static class Humanized
{
    private static readonly string[] ByteUnits = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

    /// <summary>A value of a metric, in the unit that its content has.</summary>
    public static string Value(double value, MetricContains contains, string? timeUnit) => contains switch
    {
        MetricContains.Time => Time(value, timeUnit),
        MetricContains.Data => Bytes(value),
        _ => Number(value),
    };

    /// <summary>At most six decimals, and no zeros at the end.</summary>
    public static string Number(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>Cut to two decimals, not rounded.</summary>
    public static string Percent(double share) => (Math.Truncate(share * 100 * 100) / 100).ToString("0.00", CultureInfo.InvariantCulture) + "%";

    public static string Bytes(double bytes)
    {
        if (bytes < 10)
            return Number(bytes) + " B";
        var unit = Math.Min((int)Math.Floor(Math.Log(bytes, 1000)), ByteUnits.Length - 1);
        var value = Math.Floor(bytes / Math.Pow(1000, unit) * 10 + 0.5) / 10;
        return value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture) + " " + ByteUnits[unit];
    }

    /// <summary>A number of milliseconds.</summary>
    public static string Time(double milliseconds, string? unit) => unit switch
    {
        "s" => Fixed(milliseconds / 1000) + "s",
        "ms" => Fixed(milliseconds) + "ms",
        "us" => Fixed(milliseconds * 1000) + "µs",
        _ => FittingTime(milliseconds),
    };

    private static string FittingTime(double milliseconds)
    {
        if (milliseconds == 0)
            return "0s";
        if (milliseconds < 0.001)
            return Math.Truncate(milliseconds * 1e6).ToString(CultureInfo.InvariantCulture) + "ns";
        if (milliseconds < 1)
            return Cut(milliseconds * 1000) + "µs";
        if (milliseconds < 1000)
            return Cut(milliseconds) + "ms";
        if (milliseconds < 60_000)
            return (milliseconds / 1000).ToString("0.##", CultureInfo.InvariantCulture) + "s";
        var seconds = (long)Math.Round(milliseconds / 1000);
        var (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        return string.Create(CultureInfo.InvariantCulture, $"{(hours > 0 ? $"{hours}h" : "")}{minutes}m{seconds % 60}s");
    }

    private static string Cut(double value) => (Math.Truncate(value * 100) / 100).ToString("0.##", CultureInfo.InvariantCulture);

    private static string Fixed(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
