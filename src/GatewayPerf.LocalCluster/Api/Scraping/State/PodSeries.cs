using GatewayPerf.LocalCluster.Storage;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>kube-state-metrics' series of pods.</summary>
internal static class PodSeries
{
    private static readonly string[] Labels = ["namespace", "pod", "uid"];
    private static readonly string[] Phases = ["Pending", "Succeeded", "Failed", "Unknown", "Running"];
    private static readonly string[] Reasons = ["Evicted", "NodeAffinity", "NodeLost", "PreemptionByScheduler", "SchedulingGated", "Shutdown", "TerminationByKubelet", "UnexpectedAdmissionError"];

    /// <summary>Adds the pods.</summary>
    public static void Write(MetricFactory page, IReadOnlyList<StoredResource> pods)
    {
        var info = page.CreateGauge("kube_pod_info", "Information about pod.", [.. Labels, "host_ip", "pod_ip", "node", "created_by_kind", "created_by_name", "priority_class", "host_network"]);
        var created = page.CreateGauge("kube_pod_created", "Unix creation timestamp.", Labels);
        var started = page.CreateGauge("kube_pod_start_time", "Start time in unix timestamp for a pod.", Labels);
        var deleted = page.CreateGauge("kube_pod_deletion_timestamp", "Unix deletion timestamp.", Labels);
        var phases = page.CreateGauge("kube_pod_status_phase", "The pods current phase.", [.. Labels, "phase"]);
        var ready = page.CreateGauge("kube_pod_status_ready", "Describes whether the pod is ready to serve requests.", [.. Labels, "condition"]);
        var scheduled = page.CreateGauge("kube_pod_status_scheduled", "Describes the status of the scheduling process for the pod.", [.. Labels, "condition"]);
        var unschedulable = page.CreateGauge("kube_pod_status_unschedulable", "Describes the unschedulable status for the pod.", Labels);
        var reasons = page.CreateGauge("kube_pod_status_reason", "The pod status reasons.", [.. Labels, "reason"]);
        foreach (var pod in pods)
        {
            var root = pod.Root;
            string[] labels = [pod.Namespace!, pod.Name, pod.Uid];
            var owner = root.Items("metadata", "ownerReferences").FirstOrDefault(reference => reference.At("controller").ValueKind == System.Text.Json.JsonValueKind.True);
            info.Add(1, [
                .. labels, root.Text("status", "hostIP") ?? "", root.Text("status", "podIP") ?? "", root.Text("spec", "nodeName") ?? "", owner.Text("kind") ?? "", owner.Text("name") ?? "",
                root.Text("spec", "priorityClassName") ?? "", "false"]);
            created.Add(root.Time("metadata", "creationTimestamp"), labels);
            started.Add(root.Time("status", "startTime"), labels);
            deleted.Add(root.Time("metadata", "deletionTimestamp"), labels);
            if (root.Text("status", "phase") is { } current)
                Array.ForEach(Phases, phase => phases.Add(phase == current ? 1 : 0, [.. labels, phase]));
            foreach (var condition in root.Items("status", "conditions"))
            {
                var (type, status) = (condition.Text("type"), condition.Text("status"));
                if (type == "Ready")
                    ready.AddCondition(status, labels);
                if (type == "PodScheduled")
                    scheduled.AddCondition(status, labels);
                if (type == "PodScheduled" && status == "False" && condition.Text("reason") == "Unschedulable")
                    unschedulable.Add(1, labels);
            }

            if (root.Text("status", "reason") is { Length: > 0 } reason)
                reasons.Add(1, [.. labels, Reasons.Contains(reason) ? reason : "Other"]);
        }
    }
}
