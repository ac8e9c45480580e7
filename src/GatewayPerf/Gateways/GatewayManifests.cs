using GatewayPerf.Gateways.Tyk;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>The objects of a run's gateway, upstream and key store. Its namespaces must exist.</summary>
public static class GatewayManifests
{
    /// <summary>Every object, in the order in which to apply them: what pods need comes before the pods.</summary>
    /// <exception cref="UserException">A setting is out of its range, or the definitions do not fit into ConfigMaps.</exception>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        GatewayRules.Check(settings);
        return
        [
            TykSecret.Build(settings),
            TykConfigMaps.OfApis(settings),
            TykConfigMaps.OfPolicies(settings),
            .. UpstreamWorkload.Services(settings),
            UpstreamWorkload.Deployment(settings),
            StoreWorkload.Service(settings),
            StoreWorkload.Deployment(settings),
            TykWorkload.Service(settings),
            TykWorkload.Deployment(settings),
        ];
    }
}
