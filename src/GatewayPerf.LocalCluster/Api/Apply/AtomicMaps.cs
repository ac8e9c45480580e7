using GatewayPerf.LocalCluster.Storage.Models;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Api.Apply;

/// <summary>The objects that server-side apply takes as one value.</summary>
internal static class AtomicMaps
{
    private static readonly HashSet<Type> Types =
    [
        typeof(V1LabelSelector), typeof(V1ObjectReference), typeof(V1LocalObjectReference), typeof(V1ConfigMapKeySelector), typeof(V1SecretKeySelector),
        typeof(V1ObjectFieldSelector), typeof(V1ResourceFieldSelector), typeof(V1NodeSelector), typeof(V1TypedLocalObjectReference),
    ];

    /// <summary>Whether the field is such an object: by its type, or because it selects by a plain map.</summary>
    public static bool Contains(ModelField field) => field.Shape switch
    {
        ModelShape.Single => Types.Contains(field.Type),
        ModelShape.Map => field.Name is "nodeSelector" or "selector",
        _ => false,
    };
}
