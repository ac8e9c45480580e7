using System.Text.Json;
using System.Text.Json.Serialization;

namespace GatewayPerf.Runs;

/// <summary>Reads counts by name as <see cref="NamedCounts"/>.</summary>
internal sealed class NamedCountsConverter : JsonConverter<IReadOnlyDictionary<string, long>>
{
    [ThreadStatic]
    private static List<KeyValuePair<string, long>>? _mine;

    /// <inheritdoc/>
    public override IReadOnlyDictionary<string, long> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("Counts by name are an object.");
        }

        var counts = _mine ??= [];
        counts.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameConverter.Name(ref reader);
            reader.Read();
            counts.Add(new(name, reader.GetInt64()));
        }

        return new NamedCounts([.. counts]);
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, long> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, count) in value)
        {
            writer.WriteNumber(name, count);
        }

        writer.WriteEndObject();
    }
}
