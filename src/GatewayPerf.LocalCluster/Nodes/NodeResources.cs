using System.Globalization;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>What a node has: all nodes are this one machine, so each has all of it.</summary>
internal static class NodeResources
{
    // A kubelet's default.
    private const int Pods = 110;

    /// <summary>Processors, memory (of the control group where there is one) and pods.</summary>
    public static IReadOnlyDictionary<string, ResourceQuantity> Allocatable { get; } = new Dictionary<string, ResourceQuantity>
    {
        ["cpu"] = new(Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture)),
        ["memory"] = new($"{GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1024}Ki"),
        ["pods"] = new(Pods.ToString(CultureInfo.InvariantCulture)),
    };
}
