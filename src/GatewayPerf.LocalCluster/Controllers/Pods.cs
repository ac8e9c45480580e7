using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>What controllers ask about a pod.</summary>
internal static class Pods
{
    public static bool IsTerminating(this V1Pod pod) => pod.Metadata.DeletionTimestamp is not null;

    public static bool IsFinished(this V1Pod pod) => pod.Status?.Phase is "Succeeded" or "Failed";

    /// <summary>Neither finished nor on its way out: it counts as a replica.</summary>
    public static bool IsActive(this V1Pod pod) => !pod.IsFinished() && !pod.IsTerminating();

    public static bool IsReady(this V1Pod pod) => pod.Condition("Ready")?.Status == "True";

    public static V1PodCondition? Condition(this V1Pod pod, string type) => pod.Status?.Conditions?.FirstOrDefault(condition => condition.Type == type);

    /// <summary>
    /// How long until the pod counts as available, that is, has been ready for <paramref name="minReadySeconds"/>: zero when it is, null when it is not even ready.
    /// </summary>
    public static TimeSpan? UntilAvailable(this V1Pod pod, int minReadySeconds, DateTime now)
    {
        if (!pod.IsReady())
            return null;

        if (minReadySeconds <= 0 || pod.Condition("Ready")!.LastTransitionTime is not { } since)
            return TimeSpan.Zero;

        var left = since.AddSeconds(minReadySeconds) - now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Sets a condition; its transition time changes only with its status.</summary>
    public static void SetCondition(this V1Pod pod, string type, string status, string? reason, string? message, DateTime now)
    {
        pod.Status ??= new V1PodStatus();
        pod.Status.Conditions ??= [];
        if (pod.Condition(type) is not { } condition)
            pod.Status.Conditions.Add(condition = new V1PodCondition { Type = type });

        if (condition.Status != status)
            condition.LastTransitionTime = now;

        condition.Status = status;
        condition.Reason = reason;
        condition.Message = message;
    }
}
