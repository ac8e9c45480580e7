using System.ComponentModel;
using System.Text.RegularExpressions;
using GatewayPerf.Plans;

namespace GatewayPerf.GitHub.Publishing;

/// <summary>Name under which a summary is published: letters, digits, dots, dashes and underscores, 1 to 60 characters.</summary>
[TypeConverter(typeof(ValueTextConverter<PublishName>))]
public readonly partial record struct PublishName(string Value) : IValueText<PublishName>
{
    /// <summary>When nothing is said.</summary>
    public static PublishName Default { get; } = new("gatewayperf");

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static PublishName ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Pattern().IsMatch(text) && !text.Contains("--", StringComparison.Ordinal)
            ? new PublishName(text)
            : throw new FormatException($"'{text}' cannot name a publication; use 1 to 60 letters, digits, dots, underscores and single dashes.");
    }

    /// <inheritdoc/>
    public override string ToString() => Value;

    // It stands in an HTML comment, which two dashes would end.
    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,59}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
