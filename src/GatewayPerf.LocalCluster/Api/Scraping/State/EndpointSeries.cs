using System.Globalization;
using System.Text.Json;
using GatewayPerf.LocalCluster.Storage;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>kube-state-metrics' series of Endpoints, made of the EndpointSlices that take their place here: a pod that is told to go is no endpoint any more.</summary>
internal static class EndpointSeries
{
    private const string ServiceLabel = "kubernetes.io/service-name";

    /// <summary>Adds the endpoints of Services.</summary>
    public static void Write(MetricFactory page, IReadOnlyList<StoredResource> slices)
    {
        var addresses = page.CreateGauge(
            "kube_endpoint_address", "Information about Endpoint available and non available addresses.",
            "namespace", "endpoint", "port_protocol", "port_number", "port_name", "ip", "ready");
        foreach (var slice in slices)
        {
            if (slice.Root.Text("metadata", "labels", ServiceLabel) is not { } service)
                continue;
            foreach (var endpoint in slice.Root.Items("endpoints").Where(IsListed))
            {
                var ready = endpoint.At("conditions", "ready").ValueKind == JsonValueKind.False ? "false" : "true";
                foreach (var port in slice.Root.Items("ports"))
                {
                    var number = (port.Number("port") ?? 0).ToString(CultureInfo.InvariantCulture);
                    foreach (var address in endpoint.Items("addresses"))
                        addresses.Add(1, slice.Namespace!, service, port.Text("protocol") ?? "TCP", number, port.Text("name") ?? "", address.GetString()!, ready);
                }
            }
        }
    }

    private static bool IsListed(JsonElement endpoint) =>
        endpoint.At("conditions", "terminating").ValueKind != JsonValueKind.True || endpoint.At("conditions", "ready").ValueKind == JsonValueKind.True;
}
