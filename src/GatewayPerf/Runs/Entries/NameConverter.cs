using System.Text.Json;
using System.Text.Json.Serialization;

namespace GatewayPerf.Runs;

/// <summary>Reads a name that stands in entry after entry as one string.</summary>
internal sealed class NameConverter : JsonConverter<string>
{
    /// <inheritdoc/>
    public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => Name(ref reader);

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

    internal static string Name(ref Utf8JsonReader reader) => string.Intern(reader.GetString() ?? throw new JsonException("A name is null."));
}
