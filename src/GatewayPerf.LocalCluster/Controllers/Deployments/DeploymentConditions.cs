using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>The conditions of a Deployment.</summary>
internal static class DeploymentConditions
{
    public const string Complete = "NewReplicaSetAvailable";
    public const string TimedOut = "ProgressDeadlineExceeded";
    public const string Paused = "DeploymentPaused";

    public static V1DeploymentCondition? Find(V1DeploymentStatus status, string type) => status.Conditions?.FirstOrDefault(it => it.Type == type);

    /// <summary>
    /// Sets a condition unless it has that status and reason already. <paramref name="refresh"/> moves its update time all the same: progress was made.
    /// </summary>
    public static void Set(V1DeploymentStatus status, string type, string value, string reason, string message, DateTime now, bool refresh = false)
    {
        status.Conditions ??= [];
        if (Find(status, type) is not { } condition)
            status.Conditions.Add(condition = new V1DeploymentCondition { Type = type });
        else if (condition.Status == value && condition.Reason == reason && !refresh)
            return;

        if (condition.Status != value)
            condition.LastTransitionTime = now;

        condition.Status = value;
        condition.Reason = reason;
        condition.Message = message;
        condition.LastUpdateTime = now;
    }

    public static void Remove(V1DeploymentStatus status, string type)
    {
        if (Find(status, type) is { } condition)
            status.Conditions.Remove(condition);
    }
}
