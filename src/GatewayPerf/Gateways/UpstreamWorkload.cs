using System.Globalization;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>The echo server behind the gateway: one Deployment, a Service for each host name.</summary>
public static class UpstreamWorkload
{
    /// <summary>Every object, in the order in which to apply them.</summary>
    public static IReadOnlyList<IKubernetesObject<V1ObjectMeta>> All(GatewaySettings settings) => [.. Services(settings), Deployment(settings)];

    /// <summary>The Deployment.</summary>
    public static V1Deployment Deployment(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var deployment = Containers.Deployment(
            settings, settings.UpstreamNamespace, GatewayAddresses.UpstreamDeployment, settings.UpstreamReplicas, Pod(settings));
        if (StandInImages.Contains(settings.UpstreamImage))
        {
            deployment.Spec.Template.Metadata.Annotations = Containers.Scraped(GatewayAddresses.HttpPort);
        }

        return deployment;
    }

    /// <summary>The Services <c>fortio-0</c> and on; each names the same pods.</summary>
    public static IReadOnlyList<V1Service> Services(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return
        [
            .. Enumerable.Range(0, settings.UpstreamHostCount).Select(host => Containers.Service(
                settings, settings.UpstreamNamespace, GatewayAddresses.UpstreamService(host), GatewayAddresses.UpstreamDeployment, GatewayAddresses.HttpPort)),
        ];
    }

    private static V1PodSpec Pod(GatewaySettings settings)
    {
        var port = GatewayAddresses.HttpPort.ToString(CultureInfo.InvariantCulture);
        var isStandIn = StandInImages.Contains(settings.UpstreamImage);
        return new()
        {
            Containers =
            [
                new()
                {
                    Name = GatewayAddresses.UpstreamDeployment,
                    Image = settings.UpstreamImage,
                    Args = isStandIn ? ["--address", "$(POD_IP)", "--port", port, .. settings.UpstreamFaults.SelectMany(fault => fault.Arguments())] : ["server", "-http-port", port],
                    Env = [Containers.PodAddress("POD_IP")],
                    Ports = [new() { ContainerPort = GatewayAddresses.HttpPort, Protocol = "TCP" }],
                    ReadinessProbe = Containers.HttpProbe(settings, isStandIn ? "/healthz" : "/debug", GatewayAddresses.HttpPort),
                },
            ],
            NodeSelector = new Dictionary<string, string> { ["node"] = settings.UpstreamPool },
        };
    }
}
