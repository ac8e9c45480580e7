using GatewayPerf.LocalCluster.Nodes.Containers;
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
        status.Phase = phase;
        if (facts.End is { Reason: not null } end)
            (status.Reason, status.Message) = (end.Reason, end.Message);
        status.HostIP = facts.HostAddress;
        status.HostIPs = [new V1HostIP { Ip = facts.HostAddress }];
        status.PodIP = facts.Address;
        status.PodIPs = facts.Address is null ? null : [new V1PodIP { Ip = facts.Address }];
        status.StartTime ??= facts.StartedAt.UtcDateTime;
        status.InitContainerStatuses = facts.InitContainers.Count == 0 ? null : [.. facts.InitContainers.Select(container => container.ToStatus())];
        status.ContainerStatuses = [.. facts.Containers.Select(container => container.ToStatus())];

        var initialized = Initialized(phase, facts);
        var containersReady = ContainersReady(phase, facts);
        var ready = containersReady.Value ? Gates(pod) ?? containersReady : containersReady;
        Set(status, "PodReadyToStartContainers", new Condition(facts.Address is not null && phase is "Pending" or "Running"), now);
        Set(status, "Initialized", initialized, now);
        Set(status, "Ready", ready, now);
        Set(status, "ContainersReady", containersReady, now);
    }

    /// <summary>Pending, Running, Succeeded or Failed. A pod has neither succeeded nor failed while a process of it runs.</summary>
    public static string Phase(string? restartPolicy, PodFacts facts)
    {
        var phase = Outcome(restartPolicy, facts);
        return phase is "Succeeded" or "Failed" && facts.InitContainers.Concat(facts.Containers).Any(container => container.State.Running is not null) ? "Running" : phase;
    }

    private static string Outcome(string? restartPolicy, PodFacts facts)
    {
        if (facts.End is { Reason: not null })
            return "Failed";
        if (restartPolicy == "Never" && facts.InitContainers.Any(HasFailed))
            return "Failed";

        var ends = facts.Containers.Select(container => container.State.Terminated).ToList();
        if (ends.TrueForAll(end => end is not null))
        {
            var succeeded = ends.TrueForAll(end => end!.ExitCode == 0);
            if (facts.End is not null || restartPolicy == "Never" || (restartPolicy == "OnFailure" && succeeded))
                return succeeded ? "Succeeded" : "Failed";
        }

        var isInitialized = facts.InitContainers.All(container => container.IsInitialized || container.Role == ContainerRole.Sidecar && container.HasRun);
        return isInitialized && facts.Containers.All(container => container.HasRun) ? "Running" : facts.End is not null ? "Failed" : "Pending";
    }

    private static bool HasFailed(ContainerRecord container) => container is { Role: ContainerRole.Init, State.Terminated.ExitCode: not 0 };

    private static Condition Initialized(string phase, PodFacts facts)
    {
        var incomplete = facts.InitContainers.Where(container => !container.IsInitialized && container is not { Role: ContainerRole.Sidecar, HasRun: true }).ToList();
        return phase == "Succeeded" ? new Condition(true, "PodCompleted")
            : incomplete.Count == 0 ? new Condition(true)
            : new Condition(false, "ContainersNotInitialized", $"containers with incomplete status: [{Names(incomplete)}]");
    }

    private static Condition ContainersReady(string phase, PodFacts facts)
    {
        var unready = facts.InitContainers.Where(container => container.Role == ContainerRole.Sidecar).Concat(facts.Containers)
            .Where(container => !container.IsReady).ToList();
        return phase switch
        {
            "Succeeded" => new Condition(false, "PodCompleted"),
            "Failed" => new Condition(false, "PodFailed"),
            "Running" when unready.Count == 0 => new Condition(true),
            _ => new Condition(false, "ContainersNotReady", $"containers with unready status: [{Names(unready)}]"),
        };
    }

    /// <summary>What the pod's readiness gates say, or null when they do not stand in the way.</summary>
    private static Condition? Gates(V1Pod pod)
    {
        var closed = (pod.Spec.ReadinessGates ?? [])
            .Select(gate => (gate.ConditionType, pod.Status.Conditions?.FirstOrDefault(condition => condition.Type == gate.ConditionType)?.Status))
            .Where(gate => gate.Status != "True")
            .Select(gate => gate.Status is null
                ? $"corresponding condition of pod readiness gate \"{gate.ConditionType}\" does not exist."
                : $"the status of pod readiness gate \"{gate.ConditionType}\" is not \"True\", but {gate.Status}")
            .ToList();
        return closed.Count == 0 ? null : new Condition(false, "ReadinessGatesNotReady", string.Join(", ", closed));
    }

    private static string Names(IEnumerable<ContainerRecord> containers) => string.Join(' ', containers.Select(container => container.Name));

    private static void Set(V1PodStatus status, string type, Condition wanted, DateTimeOffset now)
    {
        status.Conditions ??= [];
        var condition = status.Conditions.FirstOrDefault(candidate => candidate.Type == type);
        if (condition is null)
            status.Conditions.Add(condition = new V1PodCondition { Type = type });

        var text = wanted.Value ? "True" : "False";
        if (condition.Status != text)
            condition.LastTransitionTime = now.UtcDateTime;
        (condition.Status, condition.Reason, condition.Message) = (text, wanted.Reason, wanted.Message);
    }

    private sealed record Condition(bool Value, string? Reason = null, string? Message = null);
}
