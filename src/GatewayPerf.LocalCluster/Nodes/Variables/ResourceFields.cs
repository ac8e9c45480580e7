using System.Globalization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Variables;

/// <summary>The resources of a container that the downward API gives.</summary>
internal static class ResourceFields
{
    /// <summary>
    /// The value in units of the divisor, rounded up, or null when there is no such field. A limit that is not set is what the node has.
    /// </summary>
    public static string? Read(V1Pod pod, V1ResourceFieldSelector field, string container)
    {
        var name = field.ContainerName is { Length: > 0 } given ? given : container;
        var resources = pod.Spec.Containers.Concat(pod.Spec.InitContainers ?? []).FirstOrDefault(candidate => candidate.Name == name)?.Resources;
        if (field.Resource?.Split('.', 2) is not [var kind, var resource] || resource is not ("cpu" or "memory" or "ephemeral-storage"))
            return null;

        var quantities = kind switch { "limits" => resources?.Limits, "requests" => resources?.Requests, _ => null };
        if (kind is not ("limits" or "requests"))
            return null;

        var value = quantities is not null && quantities.TryGetValue(resource, out var quantity) ? quantity.ToDecimal()
            : kind == "limits" && NodeResources.Allocatable.TryGetValue(resource, out var allocatable) ? allocatable.ToDecimal()
            : 0;
        var divisor = field.Divisor?.ToDecimal() is > 0 and var unit ? unit : 1;
        return Math.Ceiling(value / divisor).ToString("0", CultureInfo.InvariantCulture);
    }
}
