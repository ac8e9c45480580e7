using System.Globalization;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>The key store that every gateway replica shares: one pod, nothing on disk.</summary>
public static class StoreWorkload
{
    /// <summary>The Deployment.</summary>
    public static V1Deployment Deployment(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Containers.Deployment(settings, settings.GatewayNamespace, GatewayAddresses.StoreDeployment, replicas: 1, Pod(settings));
    }

    /// <summary>The Service.</summary>
    public static V1Service Service(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Containers.Service(
            settings, settings.GatewayNamespace, GatewayAddresses.StoreDeployment, GatewayAddresses.StoreDeployment, GatewayAddresses.StorePort);
    }

    private static V1PodSpec Pod(GatewaySettings settings)
    {
        var port = GatewayAddresses.StorePort.ToString(CultureInfo.InvariantCulture);
        var isStandIn = StandInImages.Contains(settings.StoreImage);
        return new()
        {
            Containers =
            [
                new()
                {
                    Name = GatewayAddresses.StoreDeployment,
                    Image = settings.StoreImage,
                    Args = isStandIn ? ["--address", "$(POD_IP)", "--port", port] : ["redis-server", "--port", port, "--save", "", "--appendonly", "no"],
                    Env = [Containers.PodAddress("POD_IP")],
                    Ports = [new() { ContainerPort = GatewayAddresses.StorePort, Protocol = "TCP" }],
                    ReadinessProbe = isStandIn
                        ? Containers.HttpProbe(settings, "/healthz", GatewayAddresses.StorePort)
                        : Containers.TcpProbe(settings, GatewayAddresses.StorePort),
                },
            ],
            NodeSelector = new Dictionary<string, string> { ["node"] = settings.StorePool },
        };
    }
}
