using System.Reflection;
using k8s;
using k8s.Models;

namespace GatewayPerf.Kubernetes;

/// <summary>Where the API keeps objects of a type, from the type's <see cref="KubernetesEntityAttribute"/>.</summary>
internal static class ResourcePath
{
    public static KubernetesEntityAttribute EntityOf(Type type) =>
        type.GetCustomAttribute<KubernetesEntityAttribute>() ?? throw new ArgumentException($"{type} carries no KubernetesEntity attribute.", nameof(type));

    /// <summary>Value of <c>apiVersion</c>: the group, when there is one, and the version.</summary>
    public static string ApiVersion(KubernetesEntityAttribute entity) =>
        string.IsNullOrEmpty(entity.Group) ? entity.ApiVersion : $"{entity.Group}/{entity.ApiVersion}";

    public static string Collection(KubernetesEntityAttribute entity, string? @namespace)
    {
        var root = string.IsNullOrEmpty(entity.Group) ? $"api/{entity.ApiVersion}" : $"apis/{entity.Group}/{entity.ApiVersion}";
        return string.IsNullOrEmpty(@namespace) ? $"{root}/{entity.PluralName}" : $"{root}/namespaces/{@namespace}/{entity.PluralName}";
    }

    public static string Object(IKubernetesObject<V1ObjectMeta> target) =>
        $"{Collection(EntityOf(target.GetType()), target.Metadata.NamespaceProperty)}/{target.Metadata.Name}";
}
