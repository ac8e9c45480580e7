using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.NodeLifecycle;

/// <summary>The conditions of a node.</summary>
internal static class NodeConditions
{
    /// <summary>The reason of a node whose lease is not renewed.</summary>
    public const string StatusUnknown = "NodeStatusUnknown";

    private const string NeverUpdated = "NodeStatusNeverUpdated";

    // Type, healthy status, reason and message.
    private static readonly (string Type, string Status, string Reason, string Message)[] Healthy =
    [
        ("MemoryPressure", "False", "KubeletHasSufficientMemory", "kubelet has sufficient memory available"),
        ("DiskPressure", "False", "KubeletHasNoDiskPressure", "kubelet has no disk pressure"),
        ("PIDPressure", "False", "KubeletHasSufficientPID", "kubelet has sufficient PID available"),
        ("Ready", "True", "KubeletReady", "kubelet is posting ready status"),
    ];

    public static V1NodeCondition? Condition(this V1Node node, string type) => node.Status?.Conditions?.FirstOrDefault(it => it.Type == type);

    /// <summary>"True", "False", "Unknown" or, before the first status, null.</summary>
    public static string? Readiness(this V1Node node) => node.Condition("Ready")?.Status;

    /// <summary>The node fell silent: nothing is known about it any more.</summary>
    public static void SetUnknown(V1Node node, DateTime now)
    {
        foreach (var (type, _, _, _) in Healthy)
        {
            if (node.Condition(type) is null)
                Set(node, type, "Unknown", NeverUpdated, "Kubelet never posted node status.", now);
            else if (node.Condition(type)!.Status != "Unknown")
                Set(node, type, "Unknown", StatusUnknown, "Kubelet stopped posting node status.", now);
        }
    }

    /// <summary>The node speaks again.</summary>
    public static void SetHealthy(V1Node node, DateTime now)
    {
        foreach (var (type, status, reason, message) in Healthy)
        {
            if (node.Condition(type)?.Status == "Unknown")
                Set(node, type, status, reason, message, now);
        }
    }

    private static void Set(V1Node node, string type, string status, string reason, string message, DateTime now)
    {
        node.Status ??= new V1NodeStatus();
        node.Status.Conditions ??= [];
        if (node.Condition(type) is not { } condition)
            node.Status.Conditions.Add(condition = new V1NodeCondition { Type = type });

        condition.LastTransitionTime = now;
        condition.Status = status;
        condition.Reason = reason;
        condition.Message = message;
    }
}
