using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>Computes a pod's status from its containers.</summary>
internal static class PodStatus
{
    /// <summary>Writes what the node agent knows; conditions of others stay.</summary>
    public static void Write(V1Pod pod, PodFacts facts, DateTimeOffset now)
    {
        var status = pod.Status ??= new V1PodStatus();
        var phase = Phase(pod.Spec.RestartPolicy, facts);
        var unready = facts.Containers.Where(container => !container.IsReady).Select(container => container.Name).ToList();
        var isReady = unready.Count == 0 && phase == "Running";
        var (reason, message) = isReady ? (null, null)
            : phase == "Succeeded" ? ("PodCompleted", null)
            : phase == "Failed" ? ("PodFailed", null)
            : ("ContainersNotReady", (string?)$"containers with unready status: [{string.Join(' ', unready)}]");

        status.Phase = phase;
        status.HostIP = facts.HostAddress;
        status.HostIPs = [new V1HostIP { Ip = facts.HostAddress }];
        status.PodIP = facts.Address;
        status.PodIPs = facts.Address is null ? null : [new V1PodIP { Ip = facts.Address }];
        status.StartTime ??= facts.StartedAt.UtcDateTime;
        status.ContainerStatuses = [.. facts.Containers.Select(container => container.ToStatus())];
        Set(status, "PodReadyToStartContainers", facts.Address is not null && phase is "Pending" or "Running", null, null, now);
        Set(status, "Initialized", true, phase == "Succeeded" ? "PodCompleted" : null, null, now);
        Set(status, "Ready", isReady, reason, message, now);
        Set(status, "ContainersReady", isReady, reason, message, now);
    }

    /// <summary>Pending, Running, Succeeded or Failed.</summary>
    public static string Phase(string? restartPolicy, PodFacts facts)
    {
        var ends = facts.Containers.Select(container => container.State.Terminated).ToList();
        if (ends.TrueForAll(end => end is not null))
        {
            var succeeded = ends.TrueForAll(end => end!.ExitCode == 0);
            if (facts.IsFinal || restartPolicy == "Never" || (restartPolicy == "OnFailure" && succeeded))
                return succeeded ? "Succeeded" : "Failed";
        }

        return facts.Containers.All(container => container.HasRun) ? "Running" : facts.IsFinal ? "Failed" : "Pending";
    }

    private static void Set(V1PodStatus status, string type, bool value, string? reason, string? message, DateTimeOffset now)
    {
        status.Conditions ??= [];
        var condition = status.Conditions.FirstOrDefault(candidate => candidate.Type == type);
        if (condition is null)
            status.Conditions.Add(condition = new V1PodCondition { Type = type });

        var text = value ? "True" : "False";
        if (condition.Status != text)
            condition.LastTransitionTime = now.UtcDateTime;
        (condition.Status, condition.Reason, condition.Message) = (text, reason, message);
    }
}
