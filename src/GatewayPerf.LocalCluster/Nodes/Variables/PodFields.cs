using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Variables;

/// <summary>The fields that the downward API gives to a container.</summary>
internal static class PodFields
{
    /// <summary>The field's value, or null when there is no such field.</summary>
    public static string? Read(V1Pod pod, string path) => path switch
    {
        "metadata.name" => pod.Metadata.Name,
        "metadata.namespace" => pod.Metadata.NamespaceProperty,
        "metadata.uid" => pod.Metadata.Uid,
        "spec.nodeName" => pod.Spec.NodeName,
        "spec.serviceAccountName" => pod.Spec.ServiceAccountName ?? "default",
        "status.podIP" or "status.podIPs" => pod.Status?.PodIP ?? "",
        "status.hostIP" or "status.hostIPs" => pod.Status?.HostIP ?? "",
        _ => Entry(path, "metadata.labels['", pod.Metadata.Labels) ?? Entry(path, "metadata.annotations['", pod.Metadata.Annotations),
    };

    private static string? Entry(string path, string prefix, IDictionary<string, string>? entries)
    {
        if (!path.StartsWith(prefix, StringComparison.Ordinal) || !path.EndsWith("']", StringComparison.Ordinal))
            return null;
        return entries is not null && entries.TryGetValue(path[prefix.Length..^2], out var value) ? value : "";
    }
}
