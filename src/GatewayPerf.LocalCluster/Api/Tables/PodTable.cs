using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;

namespace GatewayPerf.LocalCluster.Api.Tables;

internal static class PodTable
{
    public static IReadOnlyList<TableColumn> Columns { get; } =
    [
        TableColumn.ObjectName,
        new("Ready", row => Ready(row.Root)),
        new("Status", row => Status(row.Root)),
        new("Restarts", Restarts),
        TableColumn.Age,
        new("IP", row => Cells.OrNone(row.Root.Text("status", "podIP")), true),
        new("Node", row => Cells.OrNone(row.Root.Text("spec", "nodeName")), true),
        new("Nominated Node", row => Cells.OrNone(row.Root.Text("status", "nominatedNodeName")), true),
        new("Readiness Gates", _ => Cells.None, true),
    ];

    private static string Ready(JsonElement pod)
    {
        // Sidecars count, init containers that are to end do not.
        var sidecars = pod.Items("spec", "initContainers").Where(IsSidecar).Select(item => item.Text("name")).ToHashSet();
        var ready = pod.Items("status", "initContainerStatuses").Where(item => sidecars.Contains(item.Text("name"))).Concat(pod.Items("status", "containerStatuses"))
            .Count(item => IsReady(item) && item.At("state", "running").ValueKind == JsonValueKind.Object);
        return $"{ready}/{sidecars.Count + pod.Items("spec", "containers").Count()}";
    }

    private static string Status(JsonElement pod)
    {
        var phase = pod.Text("status", "phase") ?? "Pending";
        var status = pod.Text("status", "reason") ?? phase;
        if (InitStatus(pod) is { } init)
        {
            status = init;
        }
        else
        {
            var hasRunning = false;
            foreach (var container in pod.Items("status", "containerStatuses").Reverse())
            {
                hasRunning |= IsReady(container) && container.At("state", "running").ValueKind == JsonValueKind.Object;
                status = Reason(container) ?? status;
            }

            if (status == "Completed" && hasRunning)
                status = pod.Items("status", "conditions").Any(item => item.Text("type") == "Ready" && item.Text("status") == "True") ? "Running" : "NotReady";
        }

        if (pod.Text("metadata", "deletionTimestamp") is null || phase is "Succeeded" or "Failed")
            return status;

        return pod.Text("status", "reason") == "NodeLost" ? "Unknown" : "Terminating";
    }

    private static string? InitStatus(JsonElement pod)
    {
        var statuses = pod.Items("status", "initContainerStatuses").ToList();
        for (var i = 0; i < statuses.Count; i++)
        {
            var state = statuses[i].At("state");
            if (state.Number("terminated", "exitCode") == 0 || HasStarted(pod, statuses[i]))
                continue;

            if (state.At("terminated").ValueKind == JsonValueKind.Object || state.Text("waiting", "reason") is not (null or "" or "PodInitializing"))
                return $"Init:{Reason(statuses[i])}";

            return $"Init:{i}/{pod.Items("spec", "initContainers").Count()}";
        }

        return null;
    }

    private static string? Reason(JsonElement container)
    {
        if (container.Text("state", "waiting", "reason") is { Length: > 0 } waiting)
            return waiting;

        var terminated = container.At("state", "terminated");
        if (terminated.ValueKind != JsonValueKind.Object)
            return null;

        if (terminated.Text("reason") is { Length: > 0 } reason)
            return reason;

        return terminated.Number("signal") is > 0 and var signal ? $"Signal:{signal}" : $"ExitCode:{terminated.Number("exitCode") ?? 0}";
    }

    private static System.Text.Json.Nodes.JsonNode Restarts(TableRow row)
    {
        var containers = row.Root.Items("status", InitStatus(row.Root) is null ? "containerStatuses" : "initContainerStatuses").ToList();
        var count = containers.Sum(item => item.Number("restartCount") ?? 0);
        var last = containers.Select(item => item.Text("lastState", "terminated", "finishedAt")).OfType<string>().Max(StringComparer.Ordinal);
        return count > 0 && last is not null ? $"{count} ({HumanDuration.Since(last, row.Now)} ago)" : $"{count}";
    }

    private static bool IsSidecar(JsonElement container) => container.Text("restartPolicy") == "Always";

    private static bool HasStarted(JsonElement pod, JsonElement status) =>
        status.At("started").ValueKind == JsonValueKind.True
        && pod.Items("spec", "initContainers").Any(item => item.Text("name") == status.Text("name") && IsSidecar(item));

    private static bool IsReady(JsonElement container) => container.At("ready").ValueKind == JsonValueKind.True;
}
