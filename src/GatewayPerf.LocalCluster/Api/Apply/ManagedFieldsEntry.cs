using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>One manager's fields.</summary>
internal sealed class ManagedFieldsEntry(string manager, string operation, string apiVersion, string? subresource, string? time, FieldSet fields)
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    public string Manager { get; } = manager;

    public string Operation { get; } = operation;

    public string? Subresource { get; } = subresource;

    public string? Time { get; set; } = time;

    public FieldSet Fields { get; set; } = fields;

    public static List<ManagedFieldsEntry> Read(JsonObject value) =>
    [
        .. value.Items("metadata", "managedFields").Where(entry => entry["manager"] is not null).Select(entry => new ManagedFieldsEntry(
            entry.Text("manager")!,
            entry.Text("operation") ?? Update,
            entry.Text("apiVersion") ?? "",
            entry.Text("subresource"),
            entry.Text("time"),
            FieldSet.Parse(entry["fieldsV1"]))),
    ];

    public static void Write(JsonObject value, IEnumerable<ManagedFieldsEntry> entries)
    {
        var list = new JsonArray([.. entries.Where(entry => !entry.Fields.IsEmpty).Select(entry => (JsonNode)entry.ToJson())]);
        if (list.Count > 0)
            value.Child("metadata")["managedFields"] = list;
        else
            value.Child("metadata").Remove("managedFields");
    }

    public bool Is(string manager, string operation, string? subresource) => Manager == manager && Operation == operation && Subresource == subresource;

    /// <summary>As messages about conflicts name it.</summary>
    public string Show() => (Operation, Subresource) switch
    {
        (Apply, null) => $"\"{Manager}\"",
        (Apply, _) => $"\"{Manager}\" with subresource \"{Subresource}\"",
        (_, null) => $"\"{Manager}\" using {apiVersion}",
        _ => $"\"{Manager}\" with subresource \"{Subresource}\" using {apiVersion}",
    };

    private JsonObject ToJson()
    {
        var entry = new JsonObject
        {
            ["manager"] = Manager,
            ["operation"] = Operation,
            ["apiVersion"] = apiVersion,
            ["time"] = Time,
            ["fieldsType"] = "FieldsV1",
            ["fieldsV1"] = Fields.ToJson(),
        };
        if (Subresource is not null)
            entry["subresource"] = Subresource;

        return entry;
    }
}
