using System.Globalization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Endpoints;

/// <summary>The ports of a Service on one pod.</summary>
internal static class EndpointPorts
{
    /// <summary>Each port with the number it has on the pod; a named port that no container has is left out.</summary>
    public static List<Discoveryv1EndpointPort> Of(V1Service service, V1Pod pod)
    {
        List<Discoveryv1EndpointPort> ports = [];
        foreach (var port in service.Spec.Ports ?? [])
        {
            var protocol = port.Protocol ?? "TCP";
            if (Number(port, protocol, pod) is { } number)
                ports.Add(new Discoveryv1EndpointPort { Name = port.Name ?? "", Port = number, Protocol = protocol, AppProtocol = port.AppProtocol });
        }

        return ports;
    }

    private static int? Number(V1ServicePort port, string protocol, V1Pod pod)
    {
        string? target = port.TargetPort;
        if (string.IsNullOrEmpty(target))
            return port.Port;

        return int.TryParse(target, CultureInfo.InvariantCulture, out var number)
            ? number
            : pod.Spec.Containers
                .SelectMany(container => container.Ports ?? [])
                .FirstOrDefault(it => it.Name == target && (it.Protocol ?? "TCP") == protocol)?.ContainerPort;
    }
}
