using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.TestRuns;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Garbage;

/// <summary>A kind whose objects can own others or be owned, without its type.</summary>
internal abstract class CollectedKind(string group, string kind)
{
    /// <summary>Every kind that takes part.</summary>
    public static IReadOnlyList<CollectedKind> All { get; } =
    [
        new CollectedKind<V1Pod>("", "Pod"),
        new CollectedKind<V1Service>("", "Service"),
        new CollectedKind<V1ConfigMap>("", "ConfigMap"),
        new CollectedKind<V1Secret>("", "Secret"),
        new CollectedKind<V1Namespace>("", "Namespace") { Namespaced = false },
        new CollectedKind<V1Node>("", "Node") { Namespaced = false },
        new CollectedKind<V1Deployment>("apps", "Deployment"),
        new CollectedKind<V1ReplicaSet>("apps", "ReplicaSet"),
        new CollectedKind<V1Job>("batch", "Job"),
        new CollectedKind<V1Lease>("coordination.k8s.io", "Lease"),
        new CollectedKind<V1EndpointSlice>("discovery.k8s.io", "EndpointSlice"),
        new CollectedKind<V2HorizontalPodAutoscaler>("autoscaling", "HorizontalPodAutoscaler"),
        new CollectedKind<V1PodDisruptionBudget>("policy", "PodDisruptionBudget"),
        new CollectedKind<V1alpha1TestRun>("k6.io", "TestRun"),
    ];

    public bool Namespaced { get; init; } = true;

    /// <summary>The kind that a reference names, or null when the cluster has no such kind.</summary>
    public static CollectedKind? Of(V1OwnerReference reference) => All.FirstOrDefault(it => it.IsNamed(reference));

    public abstract IKubernetesObject<V1ObjectMeta>? Get(IResourceClient client, ObjectKey key);

    /// <summary>Whether there is an object with the uid, whatever its namespace and name.</summary>
    public abstract bool Exists(IResourceClient client, string uid);

    /// <summary>The objects of the kind that name the owner.</summary>
    public abstract IEnumerable<ObjectKey> Dependents(IResourceClient client, string uid);

    public abstract void Update(IResourceClient client, ObjectKey key, Action<V1ObjectMeta> change);

    public abstract void Delete(IResourceClient client, ObjectKey key, string uid);

    /// <summary>Has each change of the kind observed.</summary>
    public abstract void Watch(ICollectedKindWatcher watcher);

    /// <inheritdoc/>
    public override string ToString() => kind;

    private bool IsNamed(V1OwnerReference reference)
    {
        var slash = reference.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        return reference.Kind == kind && (slash < 0 ? "" : reference.ApiVersion[..slash]) == group;
    }
}
