using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Disruption;

/// <summary>How many replicas the controllers of pods want together.</summary>
internal static class ControllerScale
{
    /// <summary>The sum over all controllers of the pods; pods without one do not count. Throws <see cref="BudgetException"/> for a controller that has no scale.</summary>
    public static int Of(IResourceClient client, IEnumerable<V1Pod> pods)
    {
        Dictionary<string, int> scales = [];
        foreach (var pod in pods)
        {
            if (pod.GetController() is not { } reference)
                continue;

            var (uid, replicas) = Find(client, pod, reference);
            scales[uid] = replicas;
        }

        return scales.Values.Sum();
    }

    private static (string Uid, int Replicas) Find(IResourceClient client, V1Pod pod, V1OwnerReference reference)
    {
        if (reference.Kind != V1ReplicaSet.KubeKind
            || client.Get<V1ReplicaSet>(pod.Metadata.NamespaceProperty, reference.Name) is not { } set || set.Metadata.Uid != reference.Uid)
            throw new BudgetException($"found no controllers for pod \"{pod.Metadata.Name}\"");

        return set.GetController() is { Kind: V1Deployment.KubeKind } above
            && client.Get<V1Deployment>(pod.Metadata.NamespaceProperty, above.Name) is { } deployment && deployment.Metadata.Uid == above.Uid
            ? (deployment.Metadata.Uid, deployment.Spec.Replicas ?? 1)
            : (set.Metadata.Uid, set.Spec.Replicas ?? 1);
    }
}
