using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>kube-state-metrics' series of the containers of pods; init containers have none here.</summary>
internal sealed class ContainerSeries
{
    private static readonly string[] Labels = ["namespace", "pod", "uid", "container"];
    private readonly Gauge _info, _ready, _running, _waiting, _terminated, _waitingReason, _terminatedReason, _lastReason, _lastExitCode, _lastTime, _started, _requests, _limits;
    private readonly Counter _restarts;

    private ContainerSeries(MetricFactory page)
    {
        _info = page.CreateGauge("kube_pod_container_info", "Information about a container in a pod.", [.. Labels, "image_spec", "image", "image_id", "container_id"]);
        _ready = page.CreateGauge("kube_pod_container_status_ready", "Describes whether the containers readiness check succeeded.", Labels);
        _running = page.CreateGauge("kube_pod_container_status_running", "Describes whether the container is currently in running state.", Labels);
        _waiting = page.CreateGauge("kube_pod_container_status_waiting", "Describes whether the container is currently in waiting state.", Labels);
        _terminated = page.CreateGauge("kube_pod_container_status_terminated", "Describes whether the container is currently in terminated state.", Labels);
        _waitingReason = page.CreateGauge("kube_pod_container_status_waiting_reason", "Describes the reason the container is currently in waiting state.", [.. Labels, "reason"]);
        _terminatedReason = page.CreateGauge("kube_pod_container_status_terminated_reason", "Describes the reason the container is currently in terminated state.", [.. Labels, "reason"]);
        _lastReason = page.CreateGauge("kube_pod_container_status_last_terminated_reason", "Describes the last reason the container was in terminated state.", [.. Labels, "reason"]);
        _lastExitCode = page.CreateGauge("kube_pod_container_status_last_terminated_exitcode", "Describes the exit code for the last container in terminated state.", Labels);
        _lastTime = page.CreateGauge("kube_pod_container_status_last_terminated_timestamp", "Last terminated time for a pod container in unix timestamp.", Labels);
        _started = page.CreateGauge("kube_pod_container_state_started", "Start time in unix timestamp for a pod container.", Labels);
        _restarts = page.CreateCounter("kube_pod_container_status_restarts_total", "The number of container restarts per container.", Labels);
        _requests = page.CreateGauge("kube_pod_container_resource_requests", "The number of requested request resource by a container.", [.. Labels, "node", "resource", "unit"]);
        _limits = page.CreateGauge("kube_pod_container_resource_limits", "The number of requested limit resource by a container.", [.. Labels, "node", "resource", "unit"]);
    }

    /// <summary>Adds the containers of the pods.</summary>
    public static void Write(MetricFactory page, IReadOnlyList<StoredResource> pods)
    {
        var series = new ContainerSeries(page);
        foreach (var pod in pods)
        {
            foreach (var container in pod.Root.Items("spec", "containers"))
                series.AddSpecification(container, [pod.Namespace!, pod.Name, pod.Uid, container.Text("name")!], pod.Root.Text("spec", "nodeName") ?? "");
            foreach (var status in pod.Root.Items("status", "containerStatuses"))
                series.AddStatus(status, [pod.Namespace!, pod.Name, pod.Uid, status.Text("name")!]);
        }
    }

    private static double Flag(JsonElement element) => element.ValueKind is JsonValueKind.True or JsonValueKind.Object ? 1 : 0;

    private static void AddResources(Gauge gauge, JsonElement resources, string[] labels, string node)
    {
        foreach (var resource in resources.Members())
        {
            if (ResourceNames.Find(resource.Name) is var (name, unit))
                gauge.Add(resource.Value.Quantity(), [.. labels, node, name, unit]);
        }
    }

    private void AddSpecification(JsonElement container, string[] labels, string node)
    {
        AddResources(_requests, container.At("resources", "requests"), labels, node);
        AddResources(_limits, container.At("resources", "limits"), labels, node);
    }

    private void AddStatus(JsonElement status, string[] labels)
    {
        var image = status.Text("image") ?? "";
        _info.Add(1, [.. labels, image, image, status.Text("imageID") ?? "", status.Text("containerID") ?? ""]);
        _ready.Add(Flag(status.At("ready")), labels);
        _restarts.WithLabels(labels).IncTo(status.Number("restartCount") ?? 0);
        _running.Add(Flag(status.At("state", "running")), labels);
        _waiting.Add(Flag(status.At("state", "waiting")), labels);
        _terminated.Add(Flag(status.At("state", "terminated")), labels);
        _started.Add(status.Time("state", "running", "startedAt") ?? status.Time("state", "terminated", "startedAt"), labels);
        AddReason(_waitingReason, status.At("state", "waiting"), labels);
        AddReason(_terminatedReason, status.At("state", "terminated"), labels);
        AddReason(_lastReason, status.At("lastState", "terminated"), labels);
        _lastExitCode.Add(status.Number("lastState", "terminated", "exitCode"), labels);
        _lastTime.Add(status.Time("lastState", "terminated", "finishedAt"), labels);
    }

    private static void AddReason(Gauge gauge, JsonElement state, string[] labels)
    {
        if (state.Text("reason") is { Length: > 0 } reason)
            gauge.Add(1, [.. labels, reason]);
    }
}
