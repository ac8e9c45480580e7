using k8s;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>
/// One change in the store's order. For <see cref="WatchEventType.Deleted"/> the object is the last state under the resourceVersion of the deletion.
/// <paramref name="Previous"/> is null for what was added, and for the objects that a watch begins with.
/// </summary>
internal sealed record ResourceChange(WatchEventType Type, StoredResource Object, StoredResource? Previous);
