using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Garbage;

/// <summary>
/// Deletes objects all of whose owners are gone (background), holds owners back until their dependents are gone (foreground), or cuts dependents loose (orphan).
/// </summary>
internal sealed class GarbageCollector : Controller<CollectedObject>, ICollectedKindWatcher
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    private readonly OwnershipIndex _index = new();

    public GarbageCollector(ControllerContext context)
        : base(context, "garbage-collector-controller")
    {
        foreach (var kind in CollectedKind.All)
            kind.Watch(this);
    }

    /// <inheritdoc/>
    void ICollectedKindWatcher.Watch<T>(CollectedKind kind) => Watch<T>(change => Observe(kind, change.Type, change.Object));

    /// <inheritdoc/>
    protected override Task ReconcileAsync(CollectedObject key, CancellationToken cancellationToken)
    {
        if (key.Kind.Get(Client, key.Key) is not { } value)
            return Task.CompletedTask;

        if (value.Metadata.DeletionTimestamp is null)
            CollectIfOrphaned(key, value.Metadata);
        else if (value.HasFinalizer(Orphan))
            CutLoose(key, value.Metadata);
        else if (value.HasFinalizer(Foreground))
            CollectDependents(key, value.Metadata);

        return Task.CompletedTask;
    }

    private void Observe(CollectedKind kind, WatchEventType type, IKubernetesObject<V1ObjectMeta> value)
    {
        var self = new CollectedObject(kind, ObjectKey.Of(value));
        var references = value.Metadata.OwnerReferences ?? [];
        if (type == WatchEventType.Deleted)
        {
            _index.Set(self, []);
            foreach (var dependent in _index.DependentsOf(value.Metadata.Uid))
                Enqueue(dependent);

            // An owner that waits for its dependents may be free now.
            foreach (var reference in references)
            {
                if (CollectedKind.Of(reference) is { } owner)
                    Enqueue(new CollectedObject(owner, KeyOf(owner, reference, value.Metadata)));
            }
        }
        else if (_index.Set(self, references.Select(it => it.Uid)) || value.Metadata.DeletionTimestamp is not null)
        {
            Enqueue(self);
        }
    }

    private void CollectIfOrphaned(CollectedObject key, V1ObjectMeta metadata)
    {
        var references = metadata.OwnerReferences ?? [];
        var missing = references.Where(reference => !Exists(reference, metadata)).ToList();
        if (missing.Count == 0)
            return;

        if (missing.Count == references.Count)
            key.Kind.Delete(Client, key.Key, metadata.Uid);
        else
            RemoveReferences(key, metadata.Uid, [.. missing.Select(it => it.Uid)]);
    }

    private void CollectDependents(CollectedObject key, V1ObjectMeta metadata)
    {
        var blocked = false;
        foreach (var dependent in _index.DependentsOf(metadata.Uid))
        {
            if (dependent.Kind.Get(Client, dependent.Key) is not { } value || ReferenceTo(value.Metadata, metadata.Uid) is not { } reference)
                continue;

            blocked |= reference.BlockOwnerDeletion == true;
            if (value.Metadata.DeletionTimestamp is not null)
                continue;

            // So that its own dependents go before it does, down the chain.
            if (_index.DependentsOf(value.Metadata.Uid).Count > 0)
                dependent.Kind.Update(Client, dependent.Key, it => AddFinalizer(it, value.Metadata.Uid));

            dependent.Kind.Delete(Client, dependent.Key, value.Metadata.Uid);
        }

        if (!blocked)
            RemoveFinalizer(key, Foreground);
    }

    private void CutLoose(CollectedObject key, V1ObjectMeta metadata)
    {
        foreach (var dependent in _index.DependentsOf(metadata.Uid))
        {
            if (dependent.Kind.Get(Client, dependent.Key) is { } value)
                RemoveReferences(dependent, value.Metadata.Uid, [metadata.Uid]);
        }

        RemoveFinalizer(key, Orphan);
    }

    private void RemoveReferences(CollectedObject key, string uid, List<string> owners) => key.Kind.Update(Client, key.Key, it =>
    {
        if (it.Uid == uid && it.OwnerReferences?.Where(reference => !owners.Contains(reference.Uid)).ToList() is { } kept)
            it.OwnerReferences = kept.Count == 0 ? null : kept;
    });

    private void RemoveFinalizer(CollectedObject key, string finalizer) => key.Kind.Update(Client, key.Key, it =>
    {
        if (it.Finalizers?.Remove(finalizer) == true && it.Finalizers.Count == 0)
            it.Finalizers = null;
    });

    private static void AddFinalizer(V1ObjectMeta metadata, string uid)
    {
        if (metadata.Uid == uid && metadata.DeletionTimestamp is null && metadata.Finalizers?.Contains(Foreground) != true)
            metadata.Finalizers = [.. metadata.Finalizers ?? [], Foreground];
    }

    private bool Exists(V1OwnerReference reference, V1ObjectMeta dependent) =>
        CollectedKind.Of(reference) is not { } kind || kind.Get(Client, KeyOf(kind, reference, dependent))?.Metadata.Uid == reference.Uid;

    private static V1OwnerReference? ReferenceTo(V1ObjectMeta metadata, string uid) => metadata.OwnerReferences?.FirstOrDefault(it => it.Uid == uid);

    private static ObjectKey KeyOf(CollectedKind kind, V1OwnerReference reference, V1ObjectMeta dependent) =>
        new(kind.Namespaced ? dependent.NamespaceProperty : null, reference.Name);
}
