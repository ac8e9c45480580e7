using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Disruption;

/// <summary>Keeps the status of PodDisruptionBudgets: how many of their pods may be evicted now.</summary>
internal sealed class DisruptionController : Controller<ObjectKey>
{
    public DisruptionController(ControllerContext context)
        : base(context, "disruption-controller")
    {
        Watch<V1PodDisruptionBudget>(change => Enqueue(ObjectKey.Of(change.Object)));
        Watch<V1Pod>(change => EnqueueAll(change.Object.Metadata.NamespaceProperty));
        Watch<V1ReplicaSet>(change => EnqueueAll(change.Object.Metadata.NamespaceProperty));
        Watch<V1Deployment>(change => EnqueueAll(change.Object.Metadata.NamespaceProperty));
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V1PodDisruptionBudget>(key.Namespace, key.Name) is not { Metadata.DeletionTimestamp: null } budget)
            return Task.CompletedTask;

        var pods = PodsOf(budget);
        if (pods.Count == 0)
            Record(budget, "Normal", "NoPods", "No matching pods found");

        WarnOfUnmanaged(budget, pods);
        var now = Now;
        V1PodDisruptionBudget? written = null;
        try
        {
            // An eviction may take from the budget meanwhile: the pods are counted against what it has noted.
            written = Client.UpdateStatus<V1PodDisruptionBudget>(key.Namespace, key.Name, it =>
            {
                var present = PodsOf(it);
                BudgetStatus.Write(it, present, BudgetDemand.Of(it.Spec, present.Count, () => ControllerScale.Of(Client, present)), now);
            });
        }
        catch (BudgetException problem)
        {
            Record(budget, "Warning", "CalculateExpectedPodCountFailed", $"Failed to calculate the number of expected pods: {problem.Message}");
            Client.UpdateStatus<V1PodDisruptionBudget>(key.Namespace, key.Name, it => BudgetStatus.Fail(it, problem.Message, now));
        }

        if (written?.Status.DisruptedPods?.Values.Min() is { } first)
            EnqueueAfter(key, first + BudgetStatus.DeletionTimeout - Now);

        return Task.CompletedTask;
    }

    private void EnqueueAll(string ns)
    {
        foreach (var budget in Client.List<V1PodDisruptionBudget>(ns))
            Enqueue(ObjectKey.Of(budget));
    }

    private List<V1Pod> PodsOf(V1PodDisruptionBudget budget) =>
        [.. Client.List<V1Pod>(budget.Metadata.NamespaceProperty).Where(pod => budget.Spec.Selector.Matches(pod.Metadata.Labels))];

    private void WarnOfUnmanaged(V1PodDisruptionBudget budget, List<V1Pod> pods)
    {
        if ((string?)budget.Spec.MinAvailable is { } least && !IntOrPercent.IsPercent(least))
            return;

        if (pods.Exists(pod => pod.GetController() is null))
        {
            Record(
                budget,
                "Warning",
                "UnmanagedPods",
                "Some pods of this PodDisruptionBudget have no controller and are not counted. Set .spec.minAvailable to a whole number to count them.");
        }
    }
}
