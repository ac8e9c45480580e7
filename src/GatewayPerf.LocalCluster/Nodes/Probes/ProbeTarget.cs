using System.Globalization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Probes;

/// <summary>Where a probe goes.</summary>
internal static class ProbeTarget
{
    /// <summary>The port's number: given as such, or by the name of one of the container's ports; null when there is no such name.</summary>
    public static int? Port(IntOrString port, V1Container container)
    {
        var text = port.Value;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            return number;
        return (container.Ports ?? []).FirstOrDefault(candidate => candidate.Name == text)?.ContainerPort;
    }
}
