using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Storage.Rules;

namespace GatewayPerf.LocalCluster.Api.Writing.Protobuf;

/// <summary>Turns protobuf messages into the JSON of the same object.</summary>
internal static class ProtobufMessage
{
    private const int Depth = 64;

    /// <summary>Reads a message of the table. Unknown fields are skipped. Throws <see cref="ApiException"/>, 400, for what is no such message.</summary>
    public static JsonObject Read(string message, ReadOnlySpan<byte> bytes)
    {
        var value = new JsonObject();
        Read(message, bytes, value, 0);
        return value;
    }

    private static void Read(string message, ReadOnlySpan<byte> bytes, JsonObject value, int depth)
    {
        if (depth > Depth)
            throw ApiErrors.BadRequest("the protobuf message is nested too deeply");

        var fields = ProtobufFields.Of(message);
        var reader = new ProtobufReader(bytes);
        while (reader.Read())
        {
            if (!fields.TryGetValue(reader.Field, out var field))
                continue;

            if (field.IsInline)
                Read(field.Type, reader.Bytes, value, depth + 1);
            else if (field.IsMap)
                Put(value, field, reader.Bytes, depth);
            else if (Single(field, reader, depth) is not { } single)
                continue;
            else if (field.IsList)
                Append(value, field.Name, single);
            else
                value[field.Name] = single;
        }
    }

    private static JsonNode? Single(ProtobufField field, ProtobufReader reader, int depth)
    {
        switch (field.Type)
        {
            case "string":
                var text = Text(reader.Bytes);
                return text.Length == 0 && field.DropsZero ? null : text;
            case "bool":
                return reader.Number == 0 && field.DropsZero ? null : reader.Number != 0;
            case "int":
                return reader.Number == 0 && field.DropsZero ? null : (long)reader.Number;
            case "double":
                return BitConverter.UInt64BitsToDouble(reader.Number);
            case "bytes":
                return Convert.ToBase64String(reader.Bytes);
            case "time":
                return Time(reader.Bytes);
            case "quantity":
                return Text(Find(reader.Bytes, 1).Bytes);
            case "intorstring":
                return Find(reader.Bytes, 1).Number == 0 ? (long)(int)Find(reader.Bytes, 2).Number : Text(Find(reader.Bytes, 3).Bytes);
            case "json":
                return Json(Find(reader.Bytes, 1).Bytes);
            default:
                var inner = new JsonObject();
                Read(field.Type, reader.Bytes, inner, depth + 1);
                return inner;
        }
    }

    private static void Append(JsonObject value, string name, JsonNode item)
    {
        if (value[name] is not JsonArray list)
            value[name] = list = [];

        list.Add(item);
    }

    private static void Put(JsonObject value, ProtobufField field, ReadOnlySpan<byte> entry, int depth)
    {
        var item = Find(entry, 2);
        value.Child(field.Name)[Text(Find(entry, 1).Bytes)] = Single(field with { DropsZero = false }, item, depth);
    }

    // The last field of that number, as protobuf has it; an empty one when there is none.
    private static ProtobufReader Find(ReadOnlySpan<byte> message, int number)
    {
        var found = default(ProtobufReader);
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (reader.Field == number)
                found = reader;
        }

        return found;
    }

    private static JsonValue? Time(ReadOnlySpan<byte> message)
    {
        var (seconds, nanos) = ((long)Find(message, 1).Number, (long)Find(message, 2).Number);
        if (seconds is 0 or < -62_135_596_800 or > 253_402_300_799 || nanos is < 0 or > 999_999_999)
            return null;

        var time = DateTimeOffset.FromUnixTimeSeconds(seconds).AddTicks(nanos / 100);
        return JsonValue.Create(nanos == 0 ? MetadataRules.Time(time) : MetadataRules.MicroTime(time));
    }

    private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    private static JsonNode? Json(ReadOnlySpan<byte> utf8)
    {
        try
        {
            return JsonNode.Parse(utf8);
        }
        catch (JsonException exception)
        {
            throw ApiErrors.BadRequest($"the protobuf message holds no JSON where it should: {exception.Message}");
        }
    }
}
