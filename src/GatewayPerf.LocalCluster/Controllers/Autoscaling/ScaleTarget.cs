using GatewayPerf.LocalCluster.Storage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>What an autoscaler scales: the replicas that are wanted, those that there are, and how to find their pods.</summary>
internal sealed record ScaleTarget(int Wanted, int Present, V1LabelSelector Selector)
{
    /// <summary>Reads the scale. Throws <see cref="ScaleException"/> when there is none.</summary>
    public static ScaleTarget Of(IResourceClient client, string ns, V2CrossVersionObjectReference reference)
    {
        switch (Group(reference), reference.Kind)
        {
            case ("apps", V1Deployment.KubeKind):
                var deployment = client.Get<V1Deployment>(ns, reference.Name) ?? throw NotFound("deployments", reference);
                return new ScaleTarget(deployment.Spec.Replicas ?? 1, deployment.Status?.Replicas ?? 0, deployment.Spec.Selector);
            case ("apps", V1ReplicaSet.KubeKind):
                var set = client.Get<V1ReplicaSet>(ns, reference.Name) ?? throw NotFound("replicasets", reference);
                return new ScaleTarget(set.Spec.Replicas ?? 1, set.Status?.Replicas ?? 0, set.Spec.Selector);
            default:
                throw new ScaleException($"no matches for kind \"{reference.Kind}\" in group \"{Group(reference)}\" that can be scaled");
        }
    }

    /// <summary>Writes the replicas that are wanted. Throws <see cref="ApiException"/> or <see cref="ScaleException"/>.</summary>
    public static void Write(IResourceClient client, string ns, V2CrossVersionObjectReference reference, int replicas)
    {
        var written = reference.Kind == V1Deployment.KubeKind
            ? client.Update<V1Deployment>(ns, reference.Name, it => it.Spec.Replicas = replicas) is not null
            : client.Update<V1ReplicaSet>(ns, reference.Name, it => it.Spec.Replicas = replicas) is not null;
        if (!written)
            throw NotFound(reference.Kind == V1Deployment.KubeKind ? "deployments" : "replicasets", reference);
    }

    private static string Group(V2CrossVersionObjectReference reference) =>
        reference.ApiVersion?.Split('/') is [var group, _] ? group : "";

    private static ScaleException NotFound(string plural, V2CrossVersionObjectReference reference) => new($"{plural}.apps \"{reference.Name}\" not found");
}
