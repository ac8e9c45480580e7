using System.Text.Json.Nodes;
using k8s;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>
/// All objects of the cluster under one counter of versions. Whatever is read is immutable; a write names the version that it replaces. Watches see every change
/// exactly once and in order, because changing, numbering and handing out happen under one lock.
/// </summary>
internal sealed class ResourceStore(TimeProvider clock, int historyLength = 8192)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<ResourceKind, SortedDictionary<string, StoredResource>> _objects =
        ResourceKinds.All.ToDictionary(kind => kind, _ => new SortedDictionary<string, StoredResource>(StringComparer.Ordinal));

    private readonly Queue<ResourceChange> _history = new();
    private readonly List<ResourceSubscription> _subscriptions = [];

    // Never 0: clients read that as "any version".
    private long _version = 1;
    private long _forgotten = 1;

    public TimeProvider Clock { get; } = clock;

    /// <summary>The version of the latest change.</summary>
    public long Version
    {
        get
        {
            lock (_lock)
                return _version;
        }
    }

    public StoredResource? Get(ResourceKind kind, string? ns, string name)
    {
        lock (_lock)
            return _objects[kind].GetValueOrDefault(Key(ns, name));
    }

    public ResourceSnapshot List(ResourceKind kind, string? ns)
    {
        lock (_lock)
            return new ResourceSnapshot(ItemsOf(kind, ns), _version);
    }

    /// <summary>The objects as they were at a version; null when the store has forgotten that, or has not come so far.</summary>
    public ResourceSnapshot? ListAt(ResourceKind kind, string? ns, long version)
    {
        lock (_lock)
        {
            if (version < _forgotten || version > _version)
                return null;

            var objects = new SortedDictionary<string, StoredResource>(_objects[kind], StringComparer.Ordinal);
            foreach (var change in _history.Where(change => change.Object.Version > version && change.Object.Kind == kind).Reverse())
            {
                var key = Key(change.Object.Namespace, change.Object.Name);
                if (change.Previous is null)
                    objects.Remove(key);
                else
                    objects[key] = change.Previous;
            }

            return new ResourceSnapshot([.. objects.Values.Where(item => ns is null || item.Namespace == ns)], version);
        }
    }

    /// <summary>Whether the namespace holds any object.</summary>
    public bool IsEmpty(string ns)
    {
        lock (_lock)
            return !_objects.Any(pair => pair.Key.Namespaced && pair.Value.Values.Any(item => item.Namespace == ns));
    }

    /// <summary>Stores a new object; null when its name is taken.</summary>
    public StoredResource? Add(ResourceKind kind, JsonObject value)
    {
        var key = Key(value.Text("metadata", "namespace"), value.Text("metadata", "name")!);
        lock (_lock)
        {
            if (_objects[kind].ContainsKey(key))
                return null;

            var stored = StoredResource.Create(kind, value, _version + 1);
            _objects[kind].Add(key, stored);
            Publish(new ResourceChange(WatchEventType.Added, stored, null));
            return stored;
        }
    }

    /// <summary>Stores the next version of an object; null when <paramref name="current"/> is no longer the latest.</summary>
    public StoredResource? Replace(StoredResource current, JsonObject value)
    {
        var key = Key(current.Namespace, current.Name);
        lock (_lock)
        {
            if (_objects[current.Kind].GetValueOrDefault(key) != current)
                return null;

            var stored = StoredResource.Create(current.Kind, value, _version + 1);
            _objects[current.Kind][key] = stored;
            Publish(new ResourceChange(WatchEventType.Modified, stored, current));
            return stored;
        }
    }

    /// <summary>Removes an object, whose last state is <paramref name="value"/>; null when <paramref name="current"/> is no longer the latest.</summary>
    public StoredResource? Remove(StoredResource current, JsonObject value)
    {
        var key = Key(current.Namespace, current.Name);
        lock (_lock)
        {
            if (_objects[current.Kind].GetValueOrDefault(key) != current)
                return null;

            var last = StoredResource.Create(current.Kind, value, _version + 1);
            _objects[current.Kind].Remove(key);
            Publish(new ResourceChange(WatchEventType.Deleted, last, current));
            return last;
        }
    }

    /// <summary>
    /// The changes after a version, or, when <paramref name="after"/> is null, an Added for everything that exists and then the changes.
    /// Null when the store has forgotten what came after that version.
    /// </summary>
    public ResourceSubscription? Subscribe(ResourceKind kind, string? ns, long? after)
    {
        lock (_lock)
        {
            if (after < _forgotten)
                return null;

            var present = after is null ? ItemsOf(kind, ns) : [];
            var first = after is null
                ? present.Select(item => new ResourceChange(WatchEventType.Added, item, null))
                : _history.Where(change => change.Object.Version > after);
            var subscription = new ResourceSubscription(kind, ns, first, End) { Version = _version, Present = present.Count };
            _subscriptions.Add(subscription);
            return subscription;
        }
    }

    /// <summary>What objects are ordered by within their kind.</summary>
    public static string Key(string? ns, string name) => $"{ns}/{name}";

    private List<StoredResource> ItemsOf(ResourceKind kind, string? ns) =>
        ns is null ? [.. _objects[kind].Values] : [.. _objects[kind].Values.Where(item => item.Namespace == ns)];

    private void Publish(ResourceChange change)
    {
        _version = change.Object.Version;
        _history.Enqueue(change);
        if (_history.Count > historyLength)
            _forgotten = _history.Dequeue().Object.Version;

        foreach (var subscription in _subscriptions)
            subscription.Offer(change);
    }

    private void End(ResourceSubscription subscription)
    {
        lock (_lock)
            _subscriptions.Remove(subscription);
    }
}
