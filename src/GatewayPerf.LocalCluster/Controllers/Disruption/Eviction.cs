using System.Net;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Disruption;

/// <summary>Asks the PodDisruptionBudget of a pod whether it may be evicted.</summary>
internal sealed class Eviction(IResourceClient client, TimeProvider time)
{
    private const string Refusal = "Cannot evict pod as it would violate the pod's disruption budget.";
    private const int RetryWhileBehindSeconds = 10;

    /// <summary>
    /// Takes the eviction from the pod's budget, when it has one that counts; a dry run only asks. Throws <see cref="ApiException"/>: 429 when the budget does not
    /// allow it, 500 when several budgets claim the pod.
    /// </summary>
    public void Spend(V1Pod pod, bool dryRun)
    {
        if (pod.IsTerminating() || pod.Status?.Phase is "Succeeded" or "Failed" or "Pending")
            return;

        var budgets = client.List<V1PodDisruptionBudget>(pod.Metadata.NamespaceProperty)
            .Where(budget => budget.Spec.Selector.Matches(pod.Metadata.Labels))
            .ToList();
        if (budgets.Count > 1)
        {
            throw ApiErrors.Error(
                HttpStatusCode.InternalServerError,
                "InternalError",
                "This pod has more than one PodDisruptionBudget, which the eviction subresource does not support.");
        }

        if (budgets is not [var found] || IsFree(pod, found))
            return;

        var now = time.GetUtcNow().UtcDateTime;
        if (dryRun)
            Demand(found);
        else
            client.UpdateStatus<V1PodDisruptionBudget>(found.Metadata.NamespaceProperty, found.Metadata.Name, it => Take(it, pod, now));
    }

    /// <summary>A pod that is not healthy costs its budget nothing, when the policy says so or enough others are healthy.</summary>
    private static bool IsFree(V1Pod pod, V1PodDisruptionBudget budget) => !pod.IsReady()
        && (budget.Spec.UnhealthyPodEvictionPolicy == "AlwaysAllow"
            || (budget.Status is { } status && status.CurrentHealthy >= status.DesiredHealthy && status.DesiredHealthy > 0));

    private static void Take(V1PodDisruptionBudget budget, V1Pod pod, DateTime now)
    {
        Demand(budget);
        budget.Status.DisruptionsAllowed--;
        budget.Status.DisruptedPods ??= new Dictionary<string, DateTime?>();
        budget.Status.DisruptedPods[pod.Metadata.Name] = now;
        BudgetStatus.WriteCondition(budget, now);
    }

    private static void Demand(V1PodDisruptionBudget budget)
    {
        var name = budget.Metadata.Name;
        if (budget.Status is not { } status || (status.ObservedGeneration ?? 0) < (budget.Metadata.Generation ?? 0))
            throw TooManyRequests($"The disruption budget {name} is still being processed by the server.", RetryWhileBehindSeconds);

        if (status.DisruptionsAllowed > 0)
            return;

        throw TooManyRequests(BudgetStatus.Condition(budget) is { Reason: BudgetStatus.SyncFailed } failed
            ? $"The disruption budget {name} does not allow evicting pods currently because it failed sync: {failed.Message}"
            : $"The disruption budget {name} needs {status.DesiredHealthy} healthy pods and has {status.CurrentHealthy} currently");
    }

    // Without a time to wait, on purpose: kubectl would then wait silently instead of telling the reason.
    private static ApiException TooManyRequests(string cause, int? retryAfterSeconds = null) => ApiErrors.Error(
        HttpStatusCode.TooManyRequests,
        "TooManyRequests",
        Refusal,
        new V1StatusDetails
        {
            Causes = [new V1StatusCause { Reason = "DisruptionBudget", Message = cause }],
            RetryAfterSeconds = retryAfterSeconds,
        });
}
