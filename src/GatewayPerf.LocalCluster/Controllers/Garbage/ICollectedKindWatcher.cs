using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Garbage;

/// <summary>Takes a kind together with its type.</summary>
internal interface ICollectedKindWatcher
{
    /// <summary>Starts to watch the kind.</summary>
    void Watch<T>(CollectedKind kind) where T : class, IKubernetesObject<V1ObjectMeta>;
}
