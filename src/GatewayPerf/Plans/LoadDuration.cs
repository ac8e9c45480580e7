using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GatewayPerf.Plans;

/// <summary>
/// A time as a user writes it: hours, minutes and seconds with their units, each at most once and in this order (<c>45s</c>, <c>30m</c>, <c>2h</c>, <c>1h30m</c>).
/// A number without a unit is refused, because minutes and seconds were mixed up too often. Above 0, at most 7 days.
/// </summary>
[TypeConverter(typeof(ValueTextConverter<LoadDuration>))]
[JsonConverter(typeof(ValueTextJsonConverter<LoadDuration>))]
public readonly partial record struct LoadDuration(TimeSpan Value) : IValueText<LoadDuration>
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static LoadDuration ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var bare))
        {
            throw new FormatException(bare > 0 && bare * 60.0 <= Longest.TotalSeconds
                ? $"'{trimmed}' has no unit; write {bare}s for seconds or {bare}m for minutes."
                : $"'{trimmed}' is no time; write one above 0 with its unit, for example 45s or 30m.");
        }

        var match = Pattern().Match(trimmed);
        if (!match.Success || trimmed.Length == 0)
        {
            throw new FormatException($"'{text}' is not a time; write it with its units, for example 45s, 30m, 2h or 1h30m.");
        }

        var seconds = (Part(match, "h") * 3600) + (Part(match, "m") * 60) + Part(match, "s");
        if (seconds <= 0 || seconds > Longest.TotalSeconds)
        {
            throw new FormatException($"'{text}' is out of range; a time is above 0 and at most 7 days.");
        }

        return new LoadDuration(TimeSpan.FromSeconds(seconds));
    }

    /// <summary>The text in hours, minutes and seconds that parses to the same value (<c>90m</c> becomes <c>1h30m</c>).</summary>
    public override string ToString() => Format(Value);

    /// <summary>A time in the same notation, rounded to whole seconds; <c>0s</c> for none.</summary>
    public static string Format(TimeSpan value)
    {
        var seconds = (long)Math.Round(value.TotalSeconds);
        var text = (seconds / 3600 is var h and > 0 ? $"{h}h" : "") + (seconds / 60 % 60 is var m and > 0 ? $"{m}m" : "") + (seconds % 60 is var s and > 0 ? $"{s}s" : "");
        return text.Length == 0 ? "0s" : text;
    }

    private static double Part(Match match, string name) =>
        match.Groups[name] is { Success: true } group ? double.Parse(group.ValueSpan, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<h>[0-9]{1,6})h)?(?:(?<m>[0-9]{1,6})m)?(?:(?<s>[0-9]{1,6})s)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
