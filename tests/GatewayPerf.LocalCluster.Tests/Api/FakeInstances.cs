using System.Collections.Concurrent;
using GatewayPerf.LocalCluster.Nodes;

namespace GatewayPerf.LocalCluster.Tests.Api;

internal sealed class FakeInstances : IInstances
{
    private static readonly DateTimeOffset Since = new(2026, 1, 2, 3, 4, 5, 600, TimeSpan.Zero);
    private readonly ConcurrentDictionary<string, InstanceState> _states = new() { ["node-1"] = InstanceState.Running, ["node-2"] = InstanceState.Running };

    public void Add(params string[] nodes)
    {
        foreach (var node in nodes)
            _states[node] = InstanceState.Running;
    }

    public IReadOnlyList<Instance> List() => [.. _states.OrderBy(item => item.Key, StringComparer.Ordinal).Select(item => new Instance(item.Key, item.Value, Since))];

    public bool IsReachable(string node) => _states.GetValueOrDefault(node) == InstanceState.Running;

    public Task<Instance> SetAsync(string node, InstanceState state, CancellationToken cancellationToken)
    {
        if (!_states.ContainsKey(node))
            throw new KeyNotFoundException();

        _states[node] = state;
        return Task.FromResult(new Instance(node, state, Since));
    }
}
