using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>Makes pods of a template.</summary>
internal static class PodTemplates
{
    /// <summary>A pod of the template, named after its owner, which becomes its controller.</summary>
    public static V1Pod NewPod(IKubernetesObject<V1ObjectMeta> owner, V1PodTemplateSpec template)
    {
        // The template is still in use: the pod gets a copy of everything.
        var copy = KubernetesJson.Deserialize<V1PodTemplateSpec>(KubernetesJson.Serialize(template));
        return new V1Pod
        {
            ApiVersion = V1Pod.KubeApiVersion,
            Kind = V1Pod.KubeKind,
            Metadata = new V1ObjectMeta
            {
                GenerateName = owner.Metadata.Name + "-",
                NamespaceProperty = owner.Metadata.NamespaceProperty,
                Labels = copy.Metadata?.Labels,
                Annotations = copy.Metadata?.Annotations,
                Finalizers = copy.Metadata?.Finalizers,
                OwnerReferences = [Owners.ControllerReference(owner)],
            },
            Spec = copy.Spec,
        };
    }
}
