using System.Text.Json;
using System.Text.Json.Serialization;

namespace GatewayPerf.Plans;

/// <summary>Writes a type with a text form as that text.</summary>
public sealed class ValueTextJsonConverter<T> : JsonConverter<T> where T : IValueText<T>
{
    /// <inheritdoc/>
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => T.ParseText(reader.GetString() ?? "");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(value?.ToString());
    }
}
