using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Kept;

/// <summary>A point as Prometheus writes it: seconds since 1970, and the value as text, because JSON has no NaN.</summary>
internal sealed class MetricPointConverter : JsonConverter<MetricPoint>
{
    public override MetricPoint Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartArray || !reader.Read() || reader.TokenType != JsonTokenType.Number)
        {
            throw new JsonException();
        }

        var at = DateTimeOffset.FromUnixTimeMilliseconds((long)Math.Round(reader.GetDouble() * 1000));
        if (!reader.Read() || reader.GetString() is not { } text || !double.TryParse(text, CultureInfo.InvariantCulture, out var value) || !reader.Read() || reader.TokenType != JsonTokenType.EndArray)
        {
            throw new JsonException();
        }

        return new MetricPoint(at, value);
    }

    public override void Write(Utf8JsonWriter writer, MetricPoint value, JsonSerializerOptions options)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.At.ToUnixTimeMilliseconds() / 1000.0);
        writer.WriteStringValue(value.Value.ToString("R", CultureInfo.InvariantCulture));
        writer.WriteEndArray();
    }
}
