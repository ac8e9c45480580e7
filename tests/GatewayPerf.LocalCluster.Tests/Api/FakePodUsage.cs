using System.Diagnostics.CodeAnalysis;
using GatewayPerf.LocalCluster.Nodes.Usage;

namespace GatewayPerf.LocalCluster.Tests.Api;

/// <summary>Usages that a test makes up.</summary>
internal sealed class FakePodUsage : IPodUsage
{
    private readonly Dictionary<(string, string), PodUsage> _all = [];

    public void Set(PodUsage usage) => _all[(usage.Namespace, usage.Pod)] = usage;

    public bool TryGet(string @namespace, string pod, [NotNullWhen(true)] out PodUsage? usage) => _all.TryGetValue((@namespace, pod), out usage);

    public IReadOnlyList<PodUsage> List() => [.. _all.Values];
}
