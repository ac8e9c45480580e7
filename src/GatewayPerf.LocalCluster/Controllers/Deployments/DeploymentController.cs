using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>Rolls a Deployment's template out through ReplicaSets.</summary>
internal sealed class DeploymentController : Controller<ObjectKey>
{
    public DeploymentController(ControllerContext context)
        : base(context, "deployment-controller")
    {
        Watch<V1Deployment>(change => Enqueue(ObjectKey.Of(change.Object)));
        Watch<V1ReplicaSet>(change =>
        {
            if (Owners.ControllerKey(change.Object, V1Deployment.KubeKind) is { } owner)
                Enqueue(owner);
        });
        Watch<V1Pod>(change =>
        {
            // Recreate waits until the last old pod is gone, which no ReplicaSet shows: terminating pods do not count there.
            if (change.Type == k8s.WatchEventType.Deleted && Owners.ControllerKey(change.Object, V1ReplicaSet.KubeKind) is { } set
                && Client.Get<V1ReplicaSet>(set.Namespace, set.Name) is { } found && Owners.ControllerKey(found, V1Deployment.KubeKind) is { } owner)
                Enqueue(owner);
        });
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V1Deployment>(key.Namespace, key.Name) is not { } deployment)
            return Task.CompletedTask;

        var sets = Client.Claim<V1Deployment, V1ReplicaSet>(deployment, deployment.Spec.Selector).OrderBy(set => set.Metadata.CreationTimestamp).ThenBy(Revisions.Of).ToList();
        var current = sets.Find(set => set.GetLabel(TemplateHash.Label) == TemplateHash.Of(deployment.Spec.Template, deployment.Status?.CollisionCount));
        var created = false;
        if (deployment.Metadata.DeletionTimestamp is null)
        {
            var old = sets.Where(set => set != current).ToList();
            if (deployment.Spec.Paused == true)
                ScalePaused(deployment, current ?? old.LastOrDefault(set => set.Spec.Replicas > 0));
            else if (deployment.Spec.Strategy?.Type == "Recreate")
                Recreate(deployment, ref current, old, out created);
            else
                RollOver(deployment, ref current, old, out created);

            RemoveHistory(deployment, current, old);
        }

        WriteStatus(deployment, current, created);
        return Task.CompletedTask;
    }

    private void RollOver(V1Deployment deployment, ref V1ReplicaSet? current, List<V1ReplicaSet> old, out bool created)
    {
        created = false;
        var limits = RollingUpdate.Of(deployment.Spec);
        if (ScaleInProportion(deployment, current, old, limits))
            return;

        // A pod that its ReplicaSet should no longer have takes room until it is told to go.
        var oldPods = old.Sum(set => Math.Max(set.Spec.Replicas ?? 1, set.Status?.Replicas ?? 0));
        created = EnsureCurrent(deployment, ref current, old, limits.NewReplicas(0, oldPods));
        if (created || current is null)
            return;

        if (Scale(deployment, current, limits.NewReplicas(current.Spec.Replicas ?? 1, oldPods)))
            return;

        var kept = limits.OldReplicas(AsRolloutSet(current), old.ConvertAll(AsRolloutSet));
        for (var i = 0; i < old.Count; i++)
            Scale(deployment, old[i], kept[i]);
    }

    /// <summary>When the Deployment was scaled while several ReplicaSets have pods: true when that is all that is done now.</summary>
    private bool ScaleInProportion(V1Deployment deployment, V1ReplicaSet? current, List<V1ReplicaSet> old, RollingUpdate limits)
    {
        List<V1ReplicaSet> sets = [.. old.Where(set => set.Spec.Replicas > 0)];
        if (current?.Spec.Replicas > 0)
            sets.Add(current);

        if (sets.Count < 2 || limits.Desired == 0 || sets.TrueForAll(set => Revisions.Desired(set) is null || Revisions.Desired(set) == limits.Desired))
            return false;

        var before = sets.Select(Revisions.Max).Max() ?? limits.Desired + limits.MaxSurge;
        var sizes = ProportionalScaling.Share(limits.Desired + limits.MaxSurge, before, sets.ConvertAll(set => set.Spec.Replicas ?? 1));
        for (var i = 0; i < sets.Count; i++)
            Scale(deployment, sets[i], sizes[i]);

        return true;
    }

    private void Recreate(V1Deployment deployment, ref V1ReplicaSet? current, List<V1ReplicaSet> old, out bool created)
    {
        created = false;
        foreach (var set in old)
            Scale(deployment, set, 0);

        // An old pod must be gone, not merely told to go, before its successor starts.
        var running = Client.List<V1Pod>(deployment.Metadata.NamespaceProperty).Any(pod => !pod.IsFinished() && old.Exists(pod.IsControlledBy));
        if (running)
            return;

        var desired = deployment.Spec.Replicas ?? 1;
        created = EnsureCurrent(deployment, ref current, old, desired);
        if (!created && current is not null)
            Scale(deployment, current, desired);
    }

    private void ScalePaused(V1Deployment deployment, V1ReplicaSet? active)
    {
        if (active is not null)
            Scale(deployment, active, deployment.Spec.Replicas ?? 1);
    }

    /// <summary>Makes the ReplicaSet of the present template, or makes an old one of the same template the newest again. True when it was created.</summary>
    private bool EnsureCurrent(V1Deployment deployment, ref V1ReplicaSet? current, List<V1ReplicaSet> old, int replicas)
    {
        var limits = RollingUpdate.Of(deployment.Spec);
        var revision = old.Select(Revisions.Of).DefaultIfEmpty().Max() + 1;
        var created = current is null;
        current = current is { } known
            ? Client.Update<V1ReplicaSet>(known.Metadata.NamespaceProperty, known.Metadata.Name, it => Revisions.Annotate(it, deployment, limits, revision))
            : Create(deployment, replicas, limits, revision);
        if (current is not null)
        {
            var written = Revisions.Of(current).ToString(System.Globalization.CultureInfo.InvariantCulture);
            Client.Update<V1Deployment>(deployment.Metadata.NamespaceProperty, deployment.Metadata.Name, it => it.SetAnnotation(Revisions.Revision, written));
        }

        return created && current is not null;
    }

    private V1ReplicaSet? Create(V1Deployment deployment, int replicas, RollingUpdate limits, long revision)
    {
        var set = ReplicaSetFactory.Create(deployment, replicas);
        Revisions.Annotate(set, deployment, limits, revision);
        try
        {
            set = Client.Create(set);
        }
        catch (ApiException refusal) when (refusal.Status.Reason == "AlreadyExists")
        {
            // Another template has the same hash: the counter makes a different one, and the write brings this Deployment back into the queue.
            Client.UpdateStatus<V1Deployment>(deployment.Metadata.NamespaceProperty, deployment.Metadata.Name, it =>
            {
                it.Status ??= new V1DeploymentStatus();
                it.Status.CollisionCount = (deployment.Status?.CollisionCount ?? 0) + 1;
            });
            return null;
        }

        if (replicas > 0)
            Record(deployment, "Normal", "ScalingReplicaSet", $"Scaled up replica set {set.Metadata.Name} from 0 to {replicas}");

        return set;
    }

    private bool Scale(V1Deployment deployment, V1ReplicaSet set, int replicas)
    {
        var before = set.Spec.Replicas ?? 1;
        Client.Update<V1ReplicaSet>(set.Metadata.NamespaceProperty, set.Metadata.Name, it =>
        {
            Revisions.Annotate(it, deployment, RollingUpdate.Of(deployment.Spec), null);
            it.Spec.Replicas = replicas;
        });
        if (before == replicas)
            return false;

        var direction = replicas > before ? "up" : "down";
        Record(deployment, "Normal", "ScalingReplicaSet", $"Scaled {direction} replica set {set.Metadata.Name} from {before} to {replicas}");
        return true;
    }

    private void RemoveHistory(V1Deployment deployment, V1ReplicaSet? current, List<V1ReplicaSet> old)
    {
        var done = old.Where(set => set != current && set.Spec.Replicas == 0 && (set.Status?.Replicas ?? 0) == 0).OrderBy(Revisions.Of).ToList();
        foreach (var set in done.Take(Math.Max(done.Count - (deployment.Spec.RevisionHistoryLimit ?? 10), 0)))
            Client.Delete<V1ReplicaSet>(set.Metadata.NamespaceProperty, set.Metadata.Name, uid: set.Metadata.Uid);
    }

    private void WriteStatus(V1Deployment deployment, V1ReplicaSet? current, bool created)
    {
        var sets = Client.List<V1ReplicaSet>(deployment.Metadata.NamespaceProperty).Where(set => set.IsControlledBy(deployment)).ToList();
        var latest = current is null ? null : sets.Find(set => set.Metadata.Uid == current.Metadata.Uid);
        var now = Now;
        var written = Client.UpdateStatus<V1Deployment>(deployment.Metadata.NamespaceProperty, deployment.Metadata.Name, it =>
        {
            if (it.Metadata.Uid != deployment.Metadata.Uid)
                return;

            WritePause(it, deployment.Spec.Paused == true, now);
            DeploymentStatus.Write(it, latest, created, sets, now);

            // The spec may have changed since it was acted on; that is then still to be done.
            it.Status.ObservedGeneration = deployment.Metadata.Generation;
        });
        if (written is not null && DeploymentStatus.Deadline(written) is { } deadline)
            EnqueueAfter(ObjectKey.Of(deployment), deadline - now);
    }

    private static void WritePause(V1Deployment deployment, bool paused, DateTime now)
    {
        var status = deployment.Status ??= new V1DeploymentStatus();
        var reason = DeploymentConditions.Find(status, "Progressing")?.Reason;
        if (paused && reason is not (DeploymentConditions.Paused or DeploymentConditions.TimedOut))
            DeploymentConditions.Set(status, "Progressing", "Unknown", DeploymentConditions.Paused, "Deployment is paused", now);
        else if (!paused && reason == DeploymentConditions.Paused)
            DeploymentConditions.Set(status, "Progressing", "Unknown", "DeploymentResumed", "Deployment is resumed", now);
    }

    private static RolloutSet AsRolloutSet(V1ReplicaSet set) => new(set.Spec.Replicas ?? 1, set.Status?.AvailableReplicas ?? 0);
}
