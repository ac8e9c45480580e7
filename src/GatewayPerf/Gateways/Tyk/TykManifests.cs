using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways.Tyk;

/// <summary>The objects of a run's Tyk and its key store. Their namespace must exist.</summary>
public static class TykManifests
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
            StoreWorkload.Service(settings),
            StoreWorkload.Deployment(settings),
            TykWorkload.Service(settings),
            TykWorkload.Deployment(settings),
            .. GatewayAutoscaler.Of(settings, GatewayAddresses.GatewayDeployment),
        ];
    }
}
