using System.Net;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>Which pods stand behind a port of a Service.</summary>
internal static class ServiceEndpoints
{
    /// <summary>The label by which a slice names its Service.</summary>
    public const string ServiceLabel = "kubernetes.io/service-name";

    /// <summary>The ready endpoints of one port, each once, in the order of their addresses.</summary>
    public static IReadOnlyList<ProxyEndpoint> Of(V1ServicePort port, IEnumerable<V1EndpointSlice> slices) =>
    [
        .. slices
            .SelectMany(slice => (slice.Ports ?? [])
                .Where(candidate => (candidate.Name ?? "") == (port.Name ?? "") && candidate.Port is not null)
                .SelectMany(candidate => Ready(slice).Select(ready => new ProxyEndpoint(new IPEndPoint(ready.Address, candidate.Port!.Value), ready.Node))))
            .DistinctBy(endpoint => endpoint.Address)
            .OrderBy(endpoint => endpoint.Address.ToString(), StringComparer.Ordinal),
    ];

    /// <summary>Addresses that are ready, for Services without an address of their own.</summary>
    public static IEnumerable<(IPAddress Address, string? Node)> Ready(V1EndpointSlice slice) =>
        (slice.Endpoints ?? [])
            .Where(endpoint => endpoint.Conditions?.Ready is not false)
            .SelectMany(endpoint => endpoint.Addresses.Select(address => (IPAddress.Parse(address), (string?)endpoint.NodeName)));
}
