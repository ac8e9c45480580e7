using k8s;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>One change of one object; for <see cref="WatchEventType.Deleted"/> the object is its last state.</summary>
internal sealed record ResourceEvent<T>(WatchEventType Type, T Object);
