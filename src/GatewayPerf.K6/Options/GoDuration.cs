using System.Buffers;
using System.Globalization;
using System.Text;

namespace GatewayPerf.K6.Options;

/// <summary>Durations as Go and k6 spell them: <c>1h2m3.5s</c>, <c>100ms</c>, <c>1d12h</c>.</summary>
internal static class GoDuration
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, double Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", 1e3), ("µs", 1e3), ("μs", 1e3), ("ms", 1e6), ("s", 1e9), ("m", 60e9), ("h", 3600e9), ("d", 86400e9),
    ];

    /// <summary>Reads a k6 duration string; a purely numeric one is milliseconds.</summary>
    /// <exception cref="FormatException">The text is no duration; the message is the one k6 gives.</exception>
    public static TimeSpan Parse(string text)
    {
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var milliseconds))
            return TimeSpan.FromTicks((long)(milliseconds * TimeSpan.TicksPerMillisecond));
        var rest = text.AsSpan();
        var negative = rest.StartsWith("-");
        if (negative || rest.StartsWith("+"))
            rest = rest[1..];
        if (rest.IsEmpty)
            throw Invalid(text);
        double nanoseconds = 0;
        for (var first = true; !rest.IsEmpty; first = false)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
                throw Invalid(text);
            rest = rest[digits..];
            var end = rest.IndexOfAny(Digits);
            var unit = end < 0 ? rest : rest[..end];
            var scale = Scale(unit);
            // Days are whole and stand first.
            if (scale == 0 || (unit is "d" && (!first || number != Math.Floor(number))))
                throw new FormatException($"time: unknown unit \"{unit}\" in duration \"{text}\"");
            nanoseconds += number * scale;
            rest = rest[unit.Length..];
        }

        return TimeSpan.FromTicks((long)(nanoseconds / 100)) * (negative ? -1 : 1);
    }

    /// <summary>Reads a duration as Go itself does: no days, and no number without a unit but 0.</summary>
    /// <exception cref="FormatException">The text is no such duration.</exception>
    public static TimeSpan ParseStrictly(string text)
    {
        if (text != "0" && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw new FormatException($"time: missing unit in duration \"{text}\"");
        if (text.Contains('d', StringComparison.Ordinal))
            throw new FormatException($"time: unknown unit \"d\" in duration \"{text}\"");
        return Parse(text);
    }

    /// <summary>Writes a duration as Go does: <c>1m30s</c>, <c>1.5s</c>, <c>100ms</c>, <c>0s</c>.</summary>
    public static string Format(TimeSpan duration)
    {
        if (duration == TimeSpan.Zero)
            return "0s";
        var text = new StringBuilder(duration < TimeSpan.Zero ? "-" : "");
        var positive = duration.Duration();
        if (positive < TimeSpan.FromSeconds(1))
        {
            var (value, unit) = positive.TotalMilliseconds >= 1 ? (positive.TotalMilliseconds, "ms") : (positive.TotalMicroseconds, "µs");
            return text.Append(CultureInfo.InvariantCulture, $"{value:0.######}{unit}").ToString();
        }

        if (positive.TotalHours >= 1)
            text.Append(CultureInfo.InvariantCulture, $"{(long)positive.TotalHours}h");
        if (positive.TotalMinutes >= 1)
            text.Append(CultureInfo.InvariantCulture, $"{positive.Minutes}m");
        return text.Append(CultureInfo.InvariantCulture, $"{positive.TotalSeconds % 60:0.#######}s").ToString();
    }

    private static double Scale(ReadOnlySpan<char> unit)
    {
        foreach (var (name, nanoseconds) in Units)
        {
            if (unit.SequenceEqual(name))
                return nanoseconds;
        }

        return 0;
    }

    private static FormatException Invalid(string text) => new($"time: invalid duration \"{text}\"");
}
