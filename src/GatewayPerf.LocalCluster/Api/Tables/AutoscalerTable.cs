using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class AutoscalerTable
{
    private const string Unknown = "<unknown>";

    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Reference", row => $"{row.Root.Text("spec", "scaleTargetRef", "kind")}/{row.Root.Text("spec", "scaleTargetRef", "name")}"),
        new("Targets", row => Targets(row.Root)),
        new("MinPods", row => row.Root.Number("spec", "minReplicas")?.ToString() ?? "<unset>"),
        new("MaxPods", row => row.Root.Number("spec", "maxReplicas") ?? 0, Type: "integer"),
        new("Replicas", row => row.Root.Number("status", "currentReplicas") ?? 0, Type: "integer"),
        TableColumn.Age,
    ];

    private static string Targets(JsonElement autoscaler)
    {
        var current = autoscaler.Items("status", "currentMetrics").ToList();
        var texts = autoscaler.Items("spec", "metrics").Select((metric, i) => Target(metric, i < current.Count ? current[i] : default)).ToList();
        return texts.Count switch
        {
            0 => "<none>",
            <= 2 => string.Join(", ", texts),
            _ => $"{string.Join(", ", texts.Take(2))} + {texts.Count - 2} more...",
        };
    }

    private static string Target(JsonElement metric, JsonElement status)
    {
        var source = Source(metric.Text("type"));
        var target = metric.At(source, "target");
        var current = status.At(source, "current");
        return source switch
        {
            "resource" or "containerResource" when target.Number("averageUtilization") is { } wanted =>
                $"{metric.Text(source, "name")}: {(current.Number("averageUtilization") is { } share ? $"{share}%" : Unknown)}/{wanted}%",
            "resource" or "containerResource" => $"{metric.Text(source, "name")}: {current.Text("averageValue") ?? Unknown}/{target.Text("averageValue")}",
            _ when target.Text("averageValue") is { } wanted => $"{current.Text("averageValue") ?? Unknown}/{wanted} (avg)",
            _ => $"{current.Text("value") ?? Unknown}/{target.Text("value")}",
        };
    }

    private static string Source(string? type) => type switch
    {
        "ContainerResource" => "containerResource",
        "Pods" => "pods",
        "Object" => "object",
        "External" => "external",
        _ => "resource",
    };
}
