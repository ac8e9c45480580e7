using System.Globalization;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using GatewayPerf.LocalCluster.Storage.Rules;

namespace GatewayPerf.LocalCluster.Api.Metrics;

/// <summary>Usages as metrics.k8s.io writes them.</summary>
internal static class MetricsDocuments
{
    /// <summary>The usage of a pod, with the pod's name and labels.</summary>
    public static StoredResource Pod(StoredResource pod, PodUsage usage) => Create(MetricsKinds.Pod, pod, usage.At, usage.Window, value =>
        value["containers"] = new JsonArray([.. usage.Containers.Select(container => (JsonNode)new JsonObject
        {
            ["name"] = container.Name,
            ["usage"] = Usage(container.Cores, container.MemoryBytes),
        })]));

    /// <summary>The usage of a node: what its pods use together.</summary>
    public static StoredResource Node(StoredResource node, IReadOnlyCollection<PodUsage> pods, DateTimeOffset now) => Create(
        MetricsKinds.Node,
        node,
        pods.Count == 0 ? now : pods.Max(pod => pod.At),
        pods.Count == 0 ? TimeSpan.Zero : pods.Max(pod => pod.Window),
        value => value["usage"] = Usage(pods.Sum(pod => pod.Cores), pods.Sum(pod => pod.MemoryBytes)));

    private static StoredResource Create(ResourceKind kind, StoredResource about, DateTimeOffset at, TimeSpan window, Action<JsonObject> fill)
    {
        var metadata = new JsonObject { ["name"] = about.Name };
        if (about.Namespace is not null)
            metadata["namespace"] = about.Namespace;
        if (about.Root.At("metadata", "labels") is { ValueKind: System.Text.Json.JsonValueKind.Object } labels)
            metadata["labels"] = JsonObject.Create(labels);
        metadata["creationTimestamp"] = MetadataRules.Time(at);

        var value = new JsonObject
        {
            ["metadata"] = metadata,
            ["timestamp"] = MetadataRules.Time(at),
            ["window"] = string.Create(CultureInfo.InvariantCulture, $"{window.TotalSeconds:0.###}s"),
        };
        fill(value);
        return StoredResource.Create(kind, value, version: 0);
    }

    private static JsonObject Usage(double cores, long memoryBytes) => new()
    {
        ["cpu"] = string.Create(CultureInfo.InvariantCulture, $"{Math.Round(cores * 1e9):0}n"),
        ["memory"] = $"{memoryBytes / 1024}Ki",
    };
}
