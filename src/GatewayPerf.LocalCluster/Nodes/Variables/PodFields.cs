using System.Text.Encodings.Web;
using System.Text.Json;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Variables;

/// <summary>The fields that the downward API gives to a container.</summary>
internal static class PodFields
{
    private static readonly JsonSerializerOptions Quoted = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

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

    /// <summary>As <see cref="Read"/>, for a file, which may also hold all labels or annotations: one <c>key="value"</c> a line.</summary>
    public static string? ReadForFile(V1Pod pod, string path) => path switch
    {
        "metadata.labels" => Lines(pod.Metadata.Labels),
        "metadata.annotations" => Lines(pod.Metadata.Annotations),
        _ => Read(pod, path),
    };

    private static string Lines(IDictionary<string, string>? entries) => string.Join('\n', (entries ?? new Dictionary<string, string>())
        .OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={JsonSerializer.Serialize(entry.Value, Quoted)}"));

    private static string? Entry(string path, string prefix, IDictionary<string, string>? entries)
    {
        if (!path.StartsWith(prefix, StringComparison.Ordinal) || !path.EndsWith("']", StringComparison.Ordinal))
            return null;
        return entries is not null && entries.TryGetValue(path[prefix.Length..^2], out var value) ? value : "";
    }
}
