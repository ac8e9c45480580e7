using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>So many requests in a period: <c>100/1s</c>, <c>5000/1h</c>; <c>100/s</c> is understood. A whole number above 0, in whole seconds.</summary>
[TypeConverter(typeof(ValueTextConverter<PerPeriod>))]
[JsonConverter(typeof(ValueTextJsonConverter<PerPeriod>))]
public readonly record struct PerPeriod(int Count, TimeSpan Period) : IValueText<PerPeriod>
{
    private const int Most = 1_000_000_000;

    /// <summary>Requests a second, on the average.</summary>
    public double PerSecond => Count / Period.TotalSeconds;

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static PerPeriod ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Trim().Split('/') is not [var number, var period] || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
        {
            throw new FormatException($"'{text}' is no limit; write whole requests and their period, for example 100/1s or 5000/1h.");
        }

        if (count is < 1 or > Most)
        {
            throw new FormatException($"'{text}' is out of range; a limit is 1 to {Most} requests.");
        }

        try
        {
            return new PerPeriod(count, LoadDuration.ParseText(period is "s" or "m" or "h" ? $"1{period}" : period).Value);
        }
        catch (FormatException exception)
        {
            throw new FormatException($"The period of '{text}' is wrong: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Count}/{LoadDuration.Format(Period)}");
}
