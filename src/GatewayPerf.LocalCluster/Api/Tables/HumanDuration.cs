using System.Globalization;

namespace GatewayPerf.LocalCluster.Api.Tables;

/// <summary>Durations as kubectl shows them: two units at most, fewer the longer it is.</summary>
internal static class HumanDuration
{
    /// <summary>The time since a timestamp; <c>&lt;unknown&gt;</c> without one.</summary>
    public static string Since(string? timestamp, DateTimeOffset now) =>
        DateTimeOffset.TryParse(timestamp, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var then) ? Show(now - then) : "<unknown>";

    public static string Show(TimeSpan duration)
    {
        if (duration < TimeSpan.FromSeconds(-2))
            return "<invalid>";

        if (duration < TimeSpan.Zero)
            return "0s";

        var (seconds, minutes, hours, days) = ((long)duration.TotalSeconds, (long)duration.TotalMinutes, (long)duration.TotalHours, (long)duration.TotalDays);
        return duration switch
        {
            _ when seconds < 120 => $"{seconds}s",
            _ when minutes < 10 => Two(minutes, "m", seconds % 60, "s"),
            _ when minutes < 180 => $"{minutes}m",
            _ when hours < 8 => Two(hours, "h", minutes % 60, "m"),
            _ when hours < 48 => $"{hours}h",
            _ when days < 8 => Two(days, "d", hours % 24, "h"),
            _ when days < 730 => $"{days}d",
            _ when days < 2920 => Two(days / 365, "y", days % 365, "d"),
            _ => $"{days / 365}y",
        };
    }

    private static string Two(long large, string largeUnit, long small, string smallUnit) =>
        small == 0 ? $"{large}{largeUnit}" : $"{large}{largeUnit}{small}{smallUnit}";
}
