using System.Collections;
using System.Text;
using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>The fields of a protobuf message by number: their JSON names and what is in them. Unknown fields are skipped, empty strings left out.</summary>
internal sealed class ProtobufShape : IEnumerable
{
    private readonly Dictionary<int, (string Name, ProtobufShape? Shape, bool Base64)> _fields = [];

    /// <summary>A whole number.</summary>
    public static ProtobufShape Number { get; } = [];

    /// <summary>A truth value.</summary>
    public static ProtobufShape Flag { get; } = [];

    /// <summary>A list of strings.</summary>
    public static ProtobufShape Texts { get; } = [];

    public void Add(int field, string name, ProtobufShape? shape = null, bool base64 = false) => _fields[field] = (name, shape, base64);

    public IEnumerator GetEnumerator() => _fields.Keys.GetEnumerator();

    public JsonObject Read(ReadOnlySpan<byte> message)
    {
        var value = new JsonObject();
        var reader = new ProtobufReader(message);
        while (reader.Read())
        {
            if (!_fields.TryGetValue(reader.Field, out var field))
                continue;

            if (field.Shape == Number)
                value[field.Name] = (long)reader.Number;
            else if (field.Shape == Flag)
                value[field.Name] = reader.Number != 0;
            else if (field.Shape == Texts)
                AddText(value, field.Name, Encoding.UTF8.GetString(reader.Bytes));
            else if (field.Shape is null)
                SetText(value, field.Name, Encoding.UTF8.GetString(reader.Bytes));
            else if (field.Shape._fields.TryGetValue(1, out var first) && first.Name == "key")
                Put(value, field.Name, reader.Bytes, field.Base64);
            else
                value[field.Name] = field.Shape.Read(reader.Bytes);
        }

        return value;
    }

    private static void SetText(JsonObject value, string name, string text)
    {
        if (text.Length > 0)
            value[name] = text;
    }

    private static void AddText(JsonObject value, string name, string text)
    {
        if (value[name] is not JsonArray list)
            value[name] = list = [];

        list.Add(text);
    }

    private static void Put(JsonObject value, string name, ReadOnlySpan<byte> entry, bool base64)
    {
        if (value[name] is not JsonObject map)
            value[name] = map = [];

        string key = "", text = "";
        var reader = new ProtobufReader(entry);
        while (reader.Read())
        {
            if (reader.Field == 1)
                key = Encoding.UTF8.GetString(reader.Bytes);
            else if (reader.Field == 2)
                text = base64 ? Convert.ToBase64String(reader.Bytes) : Encoding.UTF8.GetString(reader.Bytes);
        }

        map[key] = text;
    }
}
