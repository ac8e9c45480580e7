using GatewayPerf.LocalCluster.Nodes.Usage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>One resource that pods use, of all their containers or of one.</summary>
internal sealed record ResourceMetric(string Resource, string? Container)
{
    private const string Cpu = "cpu";

    /// <summary>Reason of conditions and events when it has no value.</summary>
    public string FailureReason => Container is null ? "FailedGetResourceMetric" : "FailedGetContainerResourceMetric";

    public bool IsCpu => Resource == Cpu;

    /// <summary>The usage of the pods that have one.</summary>
    public Dictionary<string, PodMetric> Read(IPodUsage usage, IEnumerable<V1Pod> pods)
    {
        Dictionary<string, PodMetric> metrics = [];
        foreach (var pod in pods)
        {
            if (usage.TryGet(pod.Metadata.NamespaceProperty, pod.Metadata.Name, out var found) && Milli(found) is { } milli)
                metrics[pod.Metadata.Name] = new PodMetric(milli, found.At, found.Window);
        }

        return metrics;
    }

    /// <summary>The requests of the pods in thousandths. Throws <see cref="MetricException"/> when a container that counts has none.</summary>
    public Dictionary<string, long> Requests(IEnumerable<V1Pod> pods)
    {
        Dictionary<string, long> requests = [];
        foreach (var pod in pods)
        {
            var containers = pod.Spec.Containers.Where(it => Container is null || it.Name == Container).ToList();
            if (containers.Count == 0)
                throw new MetricException(FailureReason, $"container {Container} not found in Pod {pod.Metadata.Name}");

            requests[pod.Metadata.Name] = containers.Sum(it => it.Resources?.Requests is { } given && given.TryGetValue(Resource, out var amount)
                ? (long)Math.Ceiling(amount.ToDecimal() * 1000)
                : throw new MetricException(FailureReason, $"missing request for {Resource} in container {it.Name} of Pod {pod.Metadata.Name}"));
        }

        return requests;
    }

    /// <summary>An amount in thousandths as a quantity.</summary>
    public static ResourceQuantity Quantity(long milli) => new(milli % 1000 == 0 ? $"{milli / 1000}" : $"{milli}m");

    private long? Milli(PodUsage usage)
    {
        var containers = usage.Containers.Where(it => Container is null || it.Name == Container).ToList();
        return containers.Count == 0 ? null : Resource switch
        {
            Cpu => (long)Math.Ceiling(containers.Sum(it => it.Cores) * 1000),
            "memory" => containers.Sum(it => it.MemoryBytes) * 1000,
            _ => null,
        };
    }
}
