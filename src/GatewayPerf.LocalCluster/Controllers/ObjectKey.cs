using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers;

/// <summary>Namespace (null for cluster-scoped kinds) and name of an object.</summary>
internal readonly record struct ObjectKey(string? Namespace, string Name)
{
    /// <summary>The key of an object.</summary>
    public static ObjectKey Of(IKubernetesObject<V1ObjectMeta> value) => new(value.Metadata.NamespaceProperty, value.Metadata.Name);

    /// <inheritdoc/>
    public override string ToString() => Namespace is null ? Name : $"{Namespace}/{Name}";
}
