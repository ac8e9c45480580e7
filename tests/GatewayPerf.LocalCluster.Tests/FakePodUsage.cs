using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using GatewayPerf.LocalCluster.Nodes.Usage;

namespace GatewayPerf.LocalCluster.Tests;

/// <summary>Stands for the measurement of pods: every pod uses what a test says.</summary>
internal sealed class FakePodUsage(TimeProvider time) : IPodUsage
{
    private readonly ConcurrentDictionary<(string Namespace, string Pod), PodUsage> _all = new();
    private readonly ConcurrentDictionary<string, double> _cores = new();

    /// <summary>What a pod without a figure of its own uses; null for nothing known.</summary>
    public double? Cores { get; set; }

    /// <summary>A whole measurement; only these are listed.</summary>
    public void Set(PodUsage usage) => _all[(usage.Namespace, usage.Pod)] = usage;

    /// <summary>What a pod of this name uses, over a second that ends whenever it is asked for.</summary>
    public void Set(string pod, double cores) => _cores[pod] = cores;

    public bool TryGet(string @namespace, string pod, [NotNullWhen(true)] out PodUsage? usage)
    {
        if (_all.TryGetValue((@namespace, pod), out usage))
            return true;
        var cores = _cores.TryGetValue(pod, out var own) ? own : Cores;
        usage = cores is null ? null : new PodUsage(@namespace, pod, "n1", time.GetUtcNow(), TimeSpan.FromSeconds(1), [new ContainerUsage("app", cores.Value, 64 << 20)]);
        return usage is not null;
    }

    public IReadOnlyList<PodUsage> List() => [.. _all.Values];
}
