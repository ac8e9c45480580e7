using System.Collections.Concurrent;
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

    // What there is, by uid.
    private readonly ConcurrentDictionary<string, CollectedObject> _present = new();

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
            Settle(key, value);
        else if (value.HasFinalizer(Orphan))
            CutLoose(key, value.Metadata);
        else if (value.HasFinalizer(Foreground))
            CollectDependents(key, value.Metadata);

        return Task.CompletedTask;
    }

    private void Observe(CollectedKind kind, WatchEventType type, IKubernetesObject<V1ObjectMeta> value)
    {
        var self = new CollectedObject(kind, ObjectKey.Of(value));
        var gone = type == WatchEventType.Deleted;
        if (gone)
            _present.TryRemove(value.Metadata.Uid, out _);
        else
            _present[value.Metadata.Uid] = self;

        var changed = _index.Set(self, gone ? [] : (value.Metadata.OwnerReferences ?? []).Select(it => it.Uid), out var released);

        // An owner that waits for its dependents may be free now.
        foreach (var owner in released)
        {
            if (_present.TryGetValue(owner, out var key))
                Enqueue(key);
        }

        if (gone)
        {
            foreach (var dependent in _index.DependentsOf(value.Metadata.Uid))
                Enqueue(dependent);
        }
        else if (changed || value.Metadata.DeletionTimestamp is not null)
        {
            Enqueue(self);
        }
    }

    /// <summary>
    /// Deletes an object that nobody owns any more: its owners are gone, or wait for it to go. As long as another owner lives, only the references to those are cut.
    /// </summary>
    private void Settle(CollectedObject key, IKubernetesObject<V1ObjectMeta> value)
    {
        var metadata = value.Metadata;
        var states = (metadata.OwnerReferences ?? []).Select(reference => (Reference: reference, State: StateOf(reference, value))).ToList();
        var past = states.Where(it => it.State != OwnerState.Living).ToList();
        if (past.Count == 0)
            return;

        if (past.Count < states.Count)
        {
            RemoveReferences(key, metadata.Uid, [.. past.Select(it => it.Reference.Uid)]);
            return;
        }

        // So that its own dependents go before it does, down the chain.
        if (past.Exists(it => it.State == OwnerState.Waiting) && Dependents(metadata.Uid).Count > 0)
            key.Kind.Update(Client, key.Key, it => AddFinalizer(it, metadata.Uid));

        key.Kind.Delete(Client, key.Key, metadata.Uid);
    }

    private void CollectDependents(CollectedObject key, V1ObjectMeta metadata)
    {
        var blocked = false;
        foreach (var dependent in Dependents(metadata.Uid))
        {
            if (dependent.Kind.Get(Client, dependent.Key) is { Metadata.DeletionTimestamp: null } value && ReferenceTo(value.Metadata, metadata.Uid) is not null)
                Settle(dependent, value);

            blocked |= dependent.Kind.Get(Client, dependent.Key) is { } left && ReferenceTo(left.Metadata, metadata.Uid)?.BlockOwnerDeletion == true;
        }

        if (!blocked)
            RemoveFinalizer(key, Foreground);
    }

    private void CutLoose(CollectedObject key, V1ObjectMeta metadata)
    {
        foreach (var dependent in Dependents(metadata.Uid))
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

    private OwnerState StateOf(V1OwnerReference reference, IKubernetesObject<V1ObjectMeta> dependent)
    {
        // Nothing is known of other kinds: what they own is left alone.
        if (CollectedKind.Of(reference) is not { } kind)
            return OwnerState.Living;

        var key = KeyOf(kind, reference, dependent.Metadata);
        if (kind.Get(Client, key) is { } owner && owner.Metadata.Uid == reference.Uid)
            return owner.Metadata.DeletionTimestamp is not null && owner.HasFinalizer(Foreground) ? OwnerState.Waiting : OwnerState.Living;

        if (kind.Exists(Client, reference.Uid))
        {
            Record(
                dependent,
                "Warning",
                "OwnerRefInvalidNamespace",
                $"ownerRef [{reference.ApiVersion}/{reference.Kind}, namespace: {key.Namespace}, name: {reference.Name}, uid: {reference.Uid}] "
                + $"does not exist in namespace \"{dependent.Metadata.NamespaceProperty}\"");
        }

        return OwnerState.Gone;
    }

    /// <summary>The dependents of an owner, by what is stored: a watch may not have told of all of them yet when the owner waits for them.</summary>
    private List<CollectedObject> Dependents(string uid) => [.. CollectedKind.All.SelectMany(kind => kind.Dependents(Client, uid).Select(key => new CollectedObject(kind, key)))];

    private static V1OwnerReference? ReferenceTo(V1ObjectMeta metadata, string uid) => metadata.OwnerReferences?.FirstOrDefault(it => it.Uid == uid);

    private static ObjectKey KeyOf(CollectedKind kind, V1OwnerReference reference, V1ObjectMeta dependent) =>
        new(kind.Namespaced ? dependent.NamespaceProperty : null, reference.Name);
}
