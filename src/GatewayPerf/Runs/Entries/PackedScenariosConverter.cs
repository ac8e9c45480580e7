using System.Text.Json;
using System.Text.Json.Serialization;

namespace GatewayPerf.Runs;

/// <summary>
/// Reads the scenarios of a report into a <see cref="PackedScenarios"/> and nothing else, and writes them without what is zero. Records of earlier versions, with every zero and with compressed
/// histograms, are read too.
/// </summary>
internal sealed class PackedScenariosConverter : JsonConverter<IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>>>
{
    private const int MostOnStack = 4096;

    public override IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        var writer = PackedWriter.Begin();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            writer.Scenario(reader.GetString()!);
            reader.Read();
            Expect(ref reader, JsonTokenType.StartArray);
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Second(ref reader, writer, options);
            }
        }

        return new PackedScenarios(writer.ToArray());
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, IReadOnlyList<ArrivalSecond>> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (var (name, seconds) in PackedScenarios.Of(value))
        {
            writer.WriteStartArray(name);
            foreach (var second in seconds)
            {
                Write(writer, second, options);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ArrivalSecond second, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteNumber("second"u8, second.Second);
        writer.WriteStartArray("buckets"u8);
        foreach (var row in second.Buckets)
        {
            writer.WriteStartArray();
            foreach (var number in ((long[])row).AsSpan().TrimEnd(0L))
            {
                writer.WriteNumberValue(number);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
        Write(writer, "latency"u8, second.LatencyTimes);
        Write(writer, "lateness"u8, second.LatenessTimes);
        if (second.Failures is { } failures)
        {
            writer.WritePropertyName("failures"u8);
            JsonSerializer.Serialize(writer, failures, options);
        }

        Write(writer, "requestDuration"u8, second.RequestTimes);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, ReadOnlySpan<byte> name, PackedTimes times)
    {
        if (times.Form == PackedTimesForm.Base64)
        {
            writer.WriteBase64String(name, times.Bytes.Span);
        }
        else if (times.Text is { } text)
        {
            writer.WriteString(name, text);
        }
    }

    private static void Second(ref Utf8JsonReader reader, PackedWriter writer, JsonSerializerOptions options)
    {
        Expect(ref reader, JsonTokenType.StartObject);
        writer.Second();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var property = reader.ValueTextEquals("second"u8) ? PackedField.Number
                : reader.ValueTextEquals("buckets"u8) ? PackedField.Row
                : reader.ValueTextEquals("latency"u8) ? PackedField.Latency
                : reader.ValueTextEquals("lateness"u8) ? PackedField.Lateness
                : reader.ValueTextEquals("requestDuration"u8) ? PackedField.RequestDuration
                : reader.ValueTextEquals("failures"u8) ? PackedField.Failures : default;
            reader.Read();
            switch (property)
            {
                case PackedField.Number:
                    writer.Number(reader.GetInt32());
                    break;
                case PackedField.Row:
                    Rows(ref reader, writer);
                    break;
                case PackedField.Latency or PackedField.Lateness or PackedField.RequestDuration:
                    Times(ref reader, writer, property);
                    break;
                case PackedField.Failures when reader.TokenType != JsonTokenType.Null:
                    writer.Failures(JsonSerializer.Deserialize<FailureCounts>(ref reader, options)!);
                    break;
                default:
                    reader.Skip();
                    break;
            }
        }
    }

    private static void Rows(ref Utf8JsonReader reader, PackedWriter writer)
    {
        Expect(ref reader, JsonTokenType.StartArray);
        Span<long> row = stackalloc long[PackedWriter.RowLength];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Expect(ref reader, JsonTokenType.StartArray);
            var length = 0;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (length == row.Length)
                {
                    throw new JsonException("A bucket is at most ten numbers.");
                }

                row[length++] = reader.GetInt64();
            }

            writer.Row(row[..length]);
        }
    }

    private static void Times(ref Utf8JsonReader reader, PackedWriter writer, PackedField field)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return;
        }

        Expect(ref reader, JsonTokenType.String);
        if (!reader.HasValueSequence && !reader.ValueIsEscaped && reader.ValueSpan.Length <= MostOnStack)
        {
            Span<byte> bytes = stackalloc byte[MostOnStack];
            if (PackedTimes.TryDecode(reader.ValueSpan, bytes, out var length))
            {
                writer.Times(field, PackedTimesForm.Base64, bytes[..length]);
                return;
            }
        }

        writer.Times(field, PackedTimes.Of(reader.GetString()));
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException($"The scenarios of a report have a {reader.TokenType} where there should be a {type}.");
        }
    }
}
