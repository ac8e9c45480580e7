using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>Arrivals per second, a whole number above 0 (k6 takes whole rates only). Written <c>300/s</c>; <c>300</c> is understood.</summary>
[TypeConverter(typeof(ValueTextConverter<Rate>))]
[JsonConverter(typeof(ValueTextJsonConverter<Rate>))]
public readonly record struct Rate(int PerSecond) : IValueText<Rate>
{
    /// <summary>Arrivals within a time at this rate, rounded to the nearest whole one.</summary>
    public long ArrivalsIn(TimeSpan time) => (long)Math.Round(PerSecond * time.TotalSeconds, MidpointRounding.AwayFromZero);

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static Rate ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var number = text.Trim();
        number = number.EndsWith("/s", StringComparison.OrdinalIgnoreCase) ? number[..^2] : number;
        if (!int.TryParse(number, NumberStyles.Integer, CultureInfo.InvariantCulture, out var perSecond))
        {
            throw new FormatException($"'{text}' is not a rate; write whole requests per second, for example 300/s.");
        }

        if (perSecond is < 1 or > 1_000_000)
        {
            throw new FormatException($"'{text}' is out of range; a rate is 1/s to 1000000/s.");
        }

        return new Rate(perSecond);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{PerSecond}/s");
}
