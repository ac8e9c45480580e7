using System.ComponentModel;
using System.Globalization;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace GatewayPerf.Plans;

/// <summary>A size in memory: <c>512B</c>, <c>1KiB</c>, <c>2MiB</c>; units of 1024. From 1 byte to 16 MiB.</summary>
[TypeConverter(typeof(ValueTextConverter<ByteSize>))]
[JsonConverter(typeof(ValueTextJsonConverter<ByteSize>))]
public readonly partial record struct ByteSize(int Bytes) : IValueText<ByteSize>
{
    private const int KiB = 1024;
    private const int MiB = 1024 * KiB;
    private const int Most = 16 * MiB;

    /// <summary>Parses the text; throws <see cref="FormatException"/> with a sentence for the user.</summary>
    public static ByteSize ParseText(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var match = Pattern().Match(text.Trim());
        if (!match.Success)
        {
            throw new FormatException($"'{text}' is not a size; write a whole number with B, KiB or MiB, for example 512B or 1KiB.");
        }

        var bytes = long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture) * match.Groups[2].Value switch { "MiB" => MiB, "KiB" => KiB, _ => 1 };
        return bytes is > 0 and <= Most ? new ByteSize((int)bytes) : throw new FormatException($"'{text}' is out of range; a size is 1B to 16MiB.");
    }

    /// <summary>The text in the largest unit that leaves no fraction; it parses to the same value.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Bytes % MiB, Bytes % KiB) switch
    {
        (0, _) => $"{Bytes / MiB}MiB",
        (_, 0) => $"{Bytes / KiB}KiB",
        _ => $"{Bytes}B",
    }}");

    [GeneratedRegex(@"^([0-9]{1,9})(B|KiB|MiB)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
