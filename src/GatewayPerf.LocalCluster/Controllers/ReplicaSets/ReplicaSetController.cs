using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.ReplicaSets;

/// <summary>Keeps the wanted number of pods. A pod that is on its way out does not count, so its replacement is made at once.</summary>
internal sealed class ReplicaSetController : Controller<ObjectKey>
{
    public ReplicaSetController(ControllerContext context)
        : base(context, "replicaset-controller")
    {
        Watch<V1ReplicaSet>(change => Enqueue(ObjectKey.Of(change.Object)));
        Watch<V1Pod>(change =>
        {
            if (Owners.ControllerKey(change.Object, V1ReplicaSet.KubeKind) is { } owner)
                Enqueue(owner);
        });
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V1ReplicaSet>(key.Namespace, key.Name) is not { } set)
            return Task.CompletedTask;

        ApiException? refusal = null;
        if (set.Metadata.DeletionTimestamp is null)
            refusal = Scale(set, [.. Client.Claim<V1ReplicaSet, V1Pod>(set, set.Spec.Selector).Where(Pods.IsActive)]);

        WriteStatus(set, refusal);

        // The back-off of the queue spaces the next tries.
        return refusal is null ? Task.CompletedTask : throw refusal;
    }

    private ApiException? Scale(V1ReplicaSet set, List<V1Pod> active)
    {
        var wanted = set.Spec.Replicas ?? 1;
        try
        {
            for (var missing = wanted - active.Count; missing > 0; missing--)
            {
                var pod = Client.Create(PodTemplates.NewPod(set, set.Spec.Template));
                Record(set, "Normal", "SuccessfulCreate", $"Created pod: {pod.Metadata.Name}");
            }
        }
        catch (ApiException refusal)
        {
            Record(set, "Warning", "FailedCreate", $"Error creating: {refusal.Message}");
            return refusal;
        }

        foreach (var pod in active.Order(new PodDeletionOrder(active)).Take(Math.Max(active.Count - wanted, 0)))
        {
            if (Client.Delete<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, uid: pod.Metadata.Uid))
                Record(set, "Normal", "SuccessfulDelete", $"Deleted pod: {pod.Metadata.Name}");
        }

        return null;
    }

    private void WriteStatus(V1ReplicaSet set, ApiException? refusal)
    {
        var now = Now;
        var minReady = set.Spec.MinReadySeconds ?? 0;
        var active = Client.List<V1Pod>(set.Metadata.NamespaceProperty).Where(pod => pod.IsControlledBy(set) && pod.IsActive()).ToList();
        var until = active.Select(pod => pod.UntilAvailable(minReady, now)).ToList();
        Client.UpdateStatus<V1ReplicaSet>(set.Metadata.NamespaceProperty, set.Metadata.Name, it =>
        {
            if (it.Metadata.Uid != set.Metadata.Uid)
                return;

            it.Status ??= new V1ReplicaSetStatus();
            it.Status.Replicas = active.Count;
            it.Status.FullyLabeledReplicas = OrAbsent(active.Count(pod => LabelSelectors.Matches(set.Spec.Template?.Metadata?.Labels, pod.Metadata.Labels)));
            it.Status.ReadyReplicas = OrAbsent(until.Count(left => left is not null));
            it.Status.AvailableReplicas = OrAbsent(until.Count(left => left == TimeSpan.Zero));
            it.Status.ObservedGeneration = set.Metadata.Generation;
            SetFailure(it.Status, refusal, now);
        });

        if (until.Where(left => left > TimeSpan.Zero).Min() is { } next)
            EnqueueAfter(ObjectKey.Of(set), next);
    }

    private static void SetFailure(V1ReplicaSetStatus status, ApiException? refusal, DateTime now)
    {
        var condition = status.Conditions?.FirstOrDefault(it => it.Type == "ReplicaFailure");
        if (refusal is null)
        {
            // An empty list would be a change of a status that has none.
            if (condition is not null && status.Conditions!.Remove(condition) && status.Conditions.Count == 0)
                status.Conditions = null;
        }
        else if (condition is null || condition.Message != refusal.Message)
        {
            status.Conditions =
            [
                new V1ReplicaSetCondition
                {
                    Type = "ReplicaFailure",
                    Status = "True",
                    Reason = "FailedCreate",
                    Message = refusal.Message,
                    LastTransitionTime = condition?.LastTransitionTime ?? now,
                },
            ];
        }
    }

    private static int? OrAbsent(int count) => count == 0 ? null : count;
}
