using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class EventTable
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        new("Last Seen", row => HumanDuration.Since(LastSeen(row.Root), row.Now)),
        new("Type", row => row.Root.Text("type")),
        new("Reason", row => row.Root.Text("reason")),
        new("Object", row => $"{row.Root.Text("involvedObject", "kind")?.ToLowerInvariant()}/{row.Root.Text("involvedObject", "name")}"),
        new("Subobject", row => row.Root.Text("involvedObject", "fieldPath") ?? "", true),
        new("Source", row => Source(row.Root), true),
        new("Message", row => row.Root.Text("message")?.Trim()),
        new("First Seen", row => HumanDuration.Since(row.Root.Text("firstTimestamp") ?? row.Root.Text("eventTime"), row.Now), true),
        new("Count", row => row.Root.Number("count") ?? 1, true, "integer"),
        new("Name", row => row.Resource.Name, true, Format: "name"),
    ];

    private static string? LastSeen(JsonElement item) =>
        item.Text("series", "lastObservedTime") ?? item.Text("lastTimestamp") ?? item.Text("firstTimestamp") ?? item.Text("eventTime");

    private static string Source(JsonElement item)
    {
        var component = item.Text("source", "component") ?? item.Text("reportingComponent") ?? "";
        return item.Text("source", "host") is { } host ? $"{component}, {host}" : component;
    }
}
