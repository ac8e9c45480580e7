using System.Text.Json.Nodes;

namespace Nuke.Common.Execution;

/// <summary>How a type is written in the schema; it has no name where the reference says it.</summary>
internal sealed record SchemaType(string? Name, string? Format = null, string? Reference = null, bool IsNullable = false, SchemaType? Items = null)
{
    /// <summary>The schema's order of keys is this one everywhere.</summary>
    public JsonObject ToJson(string? description = null, string? defaultValue = null, IEnumerable<string>? choices = null)
    {
        var json = new JsonObject();
        if (Name != null)
            json.Add("type", IsNullable ? new JsonArray([.. new[] { Name, "null" }.Order(StringComparer.Ordinal)]) : Name);
        if (description != null)
            json.Add("description", description);
        if (defaultValue != null)
            json.Add("default", defaultValue);
        if (Format != null)
            json.Add("format", Format);
        if (choices != null && Items == null)
            json.Add("enum", new JsonArray([.. choices]));
        if (Items != null)
            json.Add("items", Items.ToJson(choices: choices));
        if (Reference != null)
            json.Add("$ref", $"#/definitions/{Reference}");
        return json;
    }
}
