using System.Text.Json;
using System.Text.Json.Serialization;

namespace GatewayPerf.Runs;

/// <summary>Reads a name that stands in entry after entry as one string.</summary>
internal sealed class NameConverter : JsonConverter<string>
{
    private const int Longest = 256;

    // The names that the thread has met, so that not each is made to be found among the interned ones.
    [ThreadStatic]
    private static HashSet<string>? _mine;

    /// <inheritdoc/>
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Name(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string Name(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            throw new JsonException("A name is null.");
        }

        if (reader.HasValueSequence || reader.ValueSpan.Length > Longest)
        {
            return reader.GetString()!;
        }

        Span<char> name = stackalloc char[Longest];
        name = name[..reader.CopyString(name)];
        var names = _mine ??= [];
        if (!names.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var known))
        {
            // Added to the set itself: its lookup by letters would add a copy.
            known = string.Intern(name.ToString());
            names.Add(known);
        }

        return known;
    }
}
