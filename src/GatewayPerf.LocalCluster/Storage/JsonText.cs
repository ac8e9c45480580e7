using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>Short ways to reach into JSON whose shape was checked before.</summary>
internal static class JsonText
{
    /// <summary>Compact, and with quotes and angle brackets as they are, as Kubernetes writes JSON.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The same for whole documents.</summary>
    public static JsonSerializerOptions SerializerOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The element under the path, or an undefined one.</summary>
    public static JsonElement At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
                return default;
        }

        return element;
    }

    /// <summary>The string under the path, or null.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var found = element.At(path);
        return found.ValueKind == JsonValueKind.String ? found.GetString() : null;
    }

    /// <summary>The integer under the path, or null.</summary>
    public static long? Number(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var found = element.At(path);
        return found.ValueKind == JsonValueKind.Number && found.TryGetInt64(out var value) ? value : null;
    }

    /// <summary>The items of the array under the path; none when there is no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var found = element.At(path);
        return found.ValueKind == JsonValueKind.Array ? found.EnumerateArray() : [];
    }

    /// <summary>The members of the object under the path; none when there is no object.</summary>
    public static IEnumerable<JsonProperty> Members(this JsonElement element, params ReadOnlySpan<string> path)
    {
        var found = element.At(path);
        return found.ValueKind == JsonValueKind.Object ? found.EnumerateObject() : [];
    }

    /// <summary>The node under the path, or null.</summary>
    public static JsonNode? At(this JsonNode? node, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (node is not JsonObject value || !value.TryGetPropertyValue(name, out node))
                return null;
        }

        return node;
    }

    /// <summary>The string under the path, or null.</summary>
    public static string? Text(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue found && found.TryGetValue(out string? text) ? text : null;

    /// <summary>The integer under the path, or null.</summary>
    public static long? Number(this JsonNode? node, params ReadOnlySpan<string> path) =>
        node.At(path) is JsonValue found && found.GetValueKind() == JsonValueKind.Number && long.TryParse(found.ToJsonString(), out var value) ? value : null;

    /// <summary>The objects of the array under the path.</summary>
    public static IEnumerable<JsonObject> Items(this JsonNode? node, params ReadOnlySpan<string> path) =>
        (node.At(path) as JsonArray)?.OfType<JsonObject>() ?? [];

    /// <summary>The object in that member, made when it is missing.</summary>
    public static JsonObject Child(this JsonObject node, string name)
    {
        if (node[name] is not JsonObject child)
            node[name] = child = [];

        return child;
    }

    /// <summary>Sets the member when it is missing.</summary>
    public static void Default(this JsonObject node, string name, JsonNode? value)
    {
        if (node[name] is null)
            node[name] = value;
    }

    /// <summary>Removes every null member, however deep: null means absent.</summary>
    public static void RemoveNulls(JsonNode? node)
    {
        if (node is JsonObject value)
        {
            foreach (var (name, member) in value.ToArray())
            {
                if (member is null)
                    value.Remove(name);
                else
                    RemoveNulls(member);
            }
        }
        else if (node is JsonArray array)
        {
            foreach (var item in array)
                RemoveNulls(item);
        }
    }
}
