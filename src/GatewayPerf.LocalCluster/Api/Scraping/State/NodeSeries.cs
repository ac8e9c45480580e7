using System.Text.Json;
using System.Text.RegularExpressions;
using GatewayPerf.LocalCluster.Storage;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>kube-state-metrics' series of nodes, with all of their labels (<c>--metric-labels-allowlist=nodes=[*]</c>).</summary>
internal static partial class NodeSeries
{
    /// <summary>Adds the nodes.</summary>
    public static void Write(MetricFactory page, IReadOnlyList<StoredResource> nodes)
    {
        var info = page.CreateGauge(
            "kube_node_info", "Information about a cluster node.",
            "node", "kernel_version", "os_image", "container_runtime_version", "kubelet_version", "kubeproxy_version", "provider_id", "pod_cidr", "system_uuid", "internal_ip");
        var created = page.CreateGauge("kube_node_created", "Unix creation timestamp.", "node");
        var unschedulable = page.CreateGauge("kube_node_spec_unschedulable", "Whether a node can schedule new pods.", "node");
        var taints = page.CreateGauge("kube_node_spec_taint", "The taint of a cluster node.", "node", "key", "value", "effect");
        var conditions = page.CreateGauge("kube_node_status_condition", "The condition of a cluster node.", "node", "condition", "status");
        var capacity = page.CreateGauge("kube_node_status_capacity", "The total amount of resources available for a node.", "node", "resource", "unit");
        var allocatable = page.CreateGauge("kube_node_status_allocatable", "The amount of resources allocatable for pods.", "node", "resource", "unit");
        foreach (var node in nodes)
        {
            var (name, root) = (node.Name, node.Root);
            info.Add(1, name, System("kernelVersion"), System("osImage"), System("containerRuntimeVersion"), System("kubeletVersion"), "deprecated", root.Text("spec", "providerID") ?? "",
                root.Text("spec", "podCIDR") ?? "", System("systemUUID"), root.Items("status", "addresses").FirstOrDefault(address => address.Text("type") == "InternalIP").Text("address") ?? "");
            created.Add(root.Time("metadata", "creationTimestamp"), name);
            AddLabels(page, name, root.At("metadata", "labels"));
            unschedulable.Add(root.At("spec", "unschedulable").ValueKind == JsonValueKind.True ? 1 : 0, name);
            foreach (var taint in root.Items("spec", "taints"))
                taints.Add(1, name, taint.Text("key") ?? "", taint.Text("value") ?? "", taint.Text("effect") ?? "");
            foreach (var condition in root.Items("status", "conditions"))
                conditions.AddCondition(condition.Text("status"), name, condition.Text("type") ?? "");
            AddResources(capacity, name, root.At("status", "capacity"));
            AddResources(allocatable, name, root.At("status", "allocatable"));

            string System(string field) => root.Text("status", "nodeInfo", field) ?? "";
        }
    }

    // Of labels whose names become the same the first is kept; the real one numbers them.
    private static void AddLabels(MetricFactory page, string node, JsonElement labels)
    {
        var named = labels.Members().DistinctBy(label => LabelName(label.Name)).ToList();
        page.CreateGauge("kube_node_labels", "Kubernetes labels converted to Prometheus labels.", ["node", .. named.Select(label => LabelName(label.Name))])
            .Add(1, [node, .. named.Select(label => label.Value.ToString())]);
    }

    private static void AddResources(Gauge gauge, string node, JsonElement resources)
    {
        foreach (var resource in resources.Members())
        {
            if (ResourceNames.Find(resource.Name) is var (name, unit))
                gauge.Add(resource.Value.Quantity(), node, name, unit);
        }
    }

    private static string LabelName(string key) => $"label_{Hump().Replace(Foreign().Replace(key, "_"), "$1_$2").ToLowerInvariant()}";

    [GeneratedRegex("[^a-zA-Z0-9_]")]
    private static partial Regex Foreign();

    [GeneratedRegex("([a-z0-9])([A-Z])")]
    private static partial Regex Hump();
}
