using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Jobs;

/// <summary>The conditions of a Job.</summary>
internal static class JobConditions
{
    public static V1JobCondition? Find(this V1JobStatus? status, string type) => status?.Conditions?.FirstOrDefault(it => it.Type == type);

    public static bool Has(this V1JobStatus? status, string type) => status.Find(type)?.Status == "True";

    /// <summary>Whether the Job has come to its end.</summary>
    public static bool IsFinished(this V1Job job) => job.Status.Has("Complete") || job.Status.Has("Failed");

    /// <summary>Sets a condition unless it has that status and reason already.</summary>
    public static void Set(this V1JobStatus status, string type, string value, string reason, string message, DateTime now)
    {
        status.Conditions ??= [];
        if (status.Find(type) is not { } condition)
            status.Conditions.Add(condition = new V1JobCondition { Type = type });
        else if (condition.Status == value && condition.Reason == reason)
            return;

        if (condition.Status != value)
            condition.LastTransitionTime = now;

        condition.Status = value;
        condition.Reason = reason;
        condition.Message = message;
        condition.LastProbeTime = now;
    }
}
