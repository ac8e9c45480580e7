using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GatewayPerf.Plans;

/// <summary>Names a run: lower-case letters, digits and dashes, 1 to 40 characters, as Kubernetes and GCP labels allow.</summary>
[TypeConverter(typeof(ValueTextConverter<RunId>))]
[JsonConverter(typeof(ValueTextJsonConverter<RunId>))]
public readonly partial record struct RunId(string Value) : IValueText<RunId>
{
    /// <summary>The longest that an id may be.</summary>
    public const int MostLetters = 40;

    /// <summary>A new id from the time, for example <c>20261124-231503-4f2a</c>.</summary>
    public static RunId New(DateTimeOffset now) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd-HHmmss}-{Random.Shared.Next(0x10000):x4}"));

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static RunId ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Pattern().IsMatch(text)
            ? new RunId(text)
            : throw new FormatException($"'{text}' is no run id; use 1 to 40 lower-case letters, digits and dashes, beginning and ending with a letter or digit.");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    [GeneratedRegex("^[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
