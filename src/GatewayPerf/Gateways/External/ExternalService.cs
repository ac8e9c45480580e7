using System.Net;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways.External;

/// <summary>A Service without pods, whose endpoint lies outside the cluster.</summary>
public static class ExternalService
{
    /// <summary>The gateway's Service.</summary>
    public const string Gateway = "gateway";

    /// <summary>The upstream's Service.</summary>
    public const string Upstream = "upstream";

    private const string PortName = "http";

    /// <summary>Service and EndpointSlice.</summary>
    /// <param name="settings">The run's settings.</param>
    /// <param name="name">Name of the Service, in the gateway's namespace.</param>
    /// <param name="address">Where it leads.</param>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All(GatewaySettings settings, string name, IPEndPoint address)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ArgumentNullException.ThrowIfNull(address);
        var service = Containers.Service(settings, settings.GatewayNamespace, name, name, GatewayAddresses.HttpPort);
        service.Spec.Selector = null;
        service.Spec.Ports[0].TargetPort = address.Port;
        var slice = new V1EndpointSlice
        {
            ApiVersion = $"{V1EndpointSlice.KubeGroup}/{V1EndpointSlice.KubeApiVersion}",
            Kind = V1EndpointSlice.KubeKind,
            Metadata = RunMetadata.For(settings, settings.GatewayNamespace, $"{name}-external"),
            AddressType = "IPv4",
            Endpoints = [new() { Addresses = [address.Address.ToString()], Conditions = new() { Ready = true } }],
            Ports = [new() { Name = PortName, Port = address.Port, Protocol = "TCP" }],
        };
        slice.Metadata.Labels["kubernetes.io/service-name"] = name;
        return [service, slice];
    }
}
