using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GatewayPerf.Plans;

/// <summary>A short time as k6 writes it: <c>100ms</c>, <c>1.5s</c>, <c>0s</c>. From 0 to an hour, whole milliseconds.</summary>
[TypeConverter(typeof(ValueTextConverter<IterationTime>))]
[JsonConverter(typeof(ValueTextJsonConverter<IterationTime>))]
public readonly partial record struct IterationTime(TimeSpan Value) : IValueText<IterationTime>
{
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static IterationTime ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            throw new FormatException($"'{text}' is not a time; write a number with ms or s, for example 100ms or 1.5s.");
        }

        var milliseconds = decimal.Parse(match.Groups[1].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * (match.Groups[2].ValueSpan is "s" ? 1000 : 1);
        return milliseconds <= (decimal)Longest.TotalMilliseconds && milliseconds == decimal.Floor(milliseconds)
            ? new IterationTime(TimeSpan.FromMilliseconds((long)milliseconds))
            : throw new FormatException($"'{text}' is out of range; it is whole milliseconds, at most {LoadDuration.Format(Longest)}.");
    }

    /// <summary>The text that parses to the same value.</summary>
    public override string ToString() => Format(Value);

    /// <summary>A time in the same notation: seconds where they are whole, else milliseconds.</summary>
    public static string Format(TimeSpan value) => value.Ticks % TimeSpan.TicksPerSecond == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0}s")
        : string.Create(CultureInfo.InvariantCulture, $"{value.TotalMilliseconds:0}ms");

    [GeneratedRegex(@"^([0-9]{1,9}(?:\.[0-9]{1,6})?)(ms|s)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
