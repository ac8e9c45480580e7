using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Disruption;

/// <summary>The status of a PodDisruptionBudget.</summary>
internal static class BudgetStatus
{
    public const string SyncFailed = "SyncFailed";

    /// <summary>An evicted pod that is still there after this long was not deleted after all, and counts again.</summary>
    public static TimeSpan DeletionTimeout { get; } = TimeSpan.FromMinutes(2);

    public static V1Condition? Condition(V1PodDisruptionBudget budget) => budget.Status?.Conditions?.FirstOrDefault(it => it.Type == "DisruptionAllowed");

    /// <summary>Counts the pods of a budget.</summary>
    public static void Write(V1PodDisruptionBudget budget, IReadOnlyCollection<V1Pod> pods, BudgetDemand demand, DateTime now)
    {
        var status = Prepare(budget);
        status.DisruptedPods = StillDisrupted(status, pods, now);
        status.CurrentHealthy = pods.Count(pod => !pod.IsTerminating() && pod.IsReady() && status.DisruptedPods?.ContainsKey(pod.Metadata.Name) != true);
        status.DesiredHealthy = demand.DesiredHealthy;
        status.ExpectedPods = demand.Expected;
        status.DisruptionsAllowed = demand.Allowed(status.CurrentHealthy ?? 0);
        WriteCondition(budget, now);
    }

    /// <summary>Sets the condition by the disruptions that are allowed.</summary>
    public static void WriteCondition(V1PodDisruptionBudget budget, DateTime now)
    {
        if (budget.Status.DisruptionsAllowed > 0)
            Set(budget, "True", "SufficientPods", "", now);
        else
            Set(budget, "False", "InsufficientPods", "", now);
    }

    /// <summary>Notes that the budget could not be worked out: nothing may be disrupted.</summary>
    public static void Fail(V1PodDisruptionBudget budget, string message, DateTime now)
    {
        Prepare(budget).DisruptionsAllowed = 0;
        Set(budget, "False", SyncFailed, message, now);
    }

    private static V1PodDisruptionBudgetStatus Prepare(V1PodDisruptionBudget budget)
    {
        budget.Status ??= new V1PodDisruptionBudgetStatus();
        budget.Status.ObservedGeneration = budget.Metadata.Generation;
        return budget.Status;
    }

    private static Dictionary<string, DateTime?>? StillDisrupted(V1PodDisruptionBudgetStatus status, IReadOnlyCollection<V1Pod> pods, DateTime now)
    {
        var kept = (status.DisruptedPods ?? new Dictionary<string, DateTime?>())
            .Where(it => it.Value + DeletionTimeout > now && pods.Any(pod => pod.Metadata.Name == it.Key && !pod.IsTerminating()))
            .ToDictionary();
        return kept.Count == 0 ? null : kept;
    }

    private static void Set(V1PodDisruptionBudget budget, string value, string reason, string message, DateTime now)
    {
        var status = budget.Status;
        status.Conditions ??= [];
        if (Condition(budget) is not { } condition)
            status.Conditions.Add(condition = new V1Condition { Type = "DisruptionAllowed" });

        if (condition.Status != value)
            condition.LastTransitionTime = now;

        condition.Status = value;
        condition.Reason = reason;
        condition.Message = message;
        condition.ObservedGeneration = status.ObservedGeneration;
    }
}
