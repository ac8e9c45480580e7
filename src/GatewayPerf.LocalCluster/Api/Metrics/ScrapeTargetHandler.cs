using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Metrics;

/// <summary>
/// What Prometheus may scrape, as its HTTP service discovery reads it, with the labels of its Kubernetes discovery (prometheus.io/docs, "kubernetes_sd_config"):
/// not every distribution's Prometheus is built with that.
/// </summary>
internal sealed class ScrapeTargetHandler(ResourceStore store)
{
    private const string Meta = "__meta_kubernetes_";

    /// <summary>Answers for the roles <c>node</c> and <c>pod</c>.</summary>
    public Task HandleAsync(HttpContext context, string role)
    {
        var targets = role switch
        {
            "node" => store.List(ResourceKinds.Node, null).Items.Select(Node),
            "pod" => store.List(ResourceKinds.Pod, null).Items.Where(pod => !string.IsNullOrEmpty(pod.Root.Text("status", "podIP"))).Select(Pod),
            _ => throw ApiErrors.NoSuchPath(),
        };
        return context.Request.Method == "GET"
            ? Responses.JsonAsync(context, new JsonArray([.. targets]))
            : throw ApiErrors.MethodNotAllowed();
    }

    private static JsonNode Node(StoredResource node)
    {
        var labels = new JsonObject { [$"{Meta}node_name"] = node.Name };
        Add(labels, $"{Meta}node_label_", node, "labels");
        return Target(node.Name, labels);
    }

    private static JsonNode Pod(StoredResource pod)
    {
        var address = pod.Root.Text("status", "podIP")!;
        var labels = new JsonObject
        {
            [$"{Meta}namespace"] = pod.Namespace,
            [$"{Meta}pod_name"] = pod.Name,
            [$"{Meta}pod_ip"] = address,
            [$"{Meta}pod_node_name"] = pod.Root.Text("spec", "nodeName") ?? "",
            [$"{Meta}pod_phase"] = pod.Root.Text("status", "phase") ?? "",
        };
        Add(labels, $"{Meta}pod_label_", pod, "labels");
        Add(labels, $"{Meta}pod_annotation_", pod, "annotations");
        return Target(address, labels);
    }

    private static JsonObject Target(string address, JsonObject labels) => new() { ["targets"] = new JsonArray(address), ["labels"] = labels };

    private static void Add(JsonObject to, string prefix, StoredResource from, string map)
    {
        if (from.Root.At("metadata", map) is { ValueKind: JsonValueKind.Object } entries)
        {
            foreach (var entry in entries.EnumerateObject())
                to[prefix + string.Concat(entry.Name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_'))] = entry.Value.GetString();
        }
    }
}
