using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>Makes the ReplicaSet of a Deployment's present template.</summary>
internal static class ReplicaSetFactory
{
    /// <summary>A ReplicaSet whose name, selector and labels carry the hash of the template.</summary>
    public static V1ReplicaSet Create(V1Deployment deployment, int replicas)
    {
        var hash = TemplateHash.Of(deployment.Spec.Template, deployment.Status?.CollisionCount);
        var spec = KubernetesJson.Deserialize<V1DeploymentSpec>(KubernetesJson.Serialize(deployment.Spec));
        spec.Selector.MatchLabels ??= new Dictionary<string, string>();
        spec.Selector.MatchLabels[TemplateHash.Label] = hash;
        spec.Template.Metadata ??= new V1ObjectMeta();
        spec.Template.Metadata.Labels ??= new Dictionary<string, string>();
        spec.Template.Metadata.Labels[TemplateHash.Label] = hash;
        return new V1ReplicaSet
        {
            ApiVersion = $"{V1ReplicaSet.KubeGroup}/{V1ReplicaSet.KubeApiVersion}",
            Kind = V1ReplicaSet.KubeKind,
            Metadata = new V1ObjectMeta
            {
                Name = $"{deployment.Metadata.Name}-{hash}",
                NamespaceProperty = deployment.Metadata.NamespaceProperty,
                Labels = new Dictionary<string, string>(spec.Template.Metadata.Labels),
                OwnerReferences = [Owners.ControllerReference(deployment)],
            },
            Spec = new V1ReplicaSetSpec
            {
                Replicas = replicas,
                MinReadySeconds = spec.MinReadySeconds,
                Selector = spec.Selector,
                Template = spec.Template,
            },
        };
    }
}
