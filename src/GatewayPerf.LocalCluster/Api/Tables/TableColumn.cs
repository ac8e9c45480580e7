using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

/// <summary>A column as kubectl prints it; <paramref name="Wide"/> ones only with <c>-o wide</c>.</summary>
internal sealed record TableColumn(string Name, Func<TableRow, JsonNode?> Cell, bool Wide = false, string Type = "string", string Format = "")
{
    public static TableColumn ObjectName { get; } = new("Name", row => row.Resource.Name, Format: "name");

    public static TableColumn Age { get; } = new("Age", row => HumanDuration.Since(row.Root.Text("metadata", "creationTimestamp"), row.Now));
}
