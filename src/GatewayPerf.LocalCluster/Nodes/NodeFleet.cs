using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Threading.Channels;
using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes;

#pragma warning disable CA1001 // A semaphore whose wait handle is never asked for owns nothing.

/// <summary>All nodes of the cluster: as many as the pools want, and the machines behind them.</summary>
internal sealed class NodeFleet(NodeEnvironment environment, ConnectionTable network) : INodePools, IInstances
{
    private readonly ConcurrentDictionary<string, NodeAgent> _agents = new();
    private readonly SemaphoreSlim _faults = new(1);
    private readonly ClockWatch _clock = new(environment.Time);
    private readonly Channel<IReadOnlyDictionary<string, NodePool>> _wanted =
        Channel.CreateBounded<IReadOnlyDictionary<string, NodePool>>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });

    /// <summary>The containers that run on nodes that are heard of.</summary>
    public IReadOnlyList<RunningContainer> Measured => [.. _agents.Values.SelectMany(agent => agent.Measured)];

    /// <summary>The containers that have a process, on whatever node.</summary>
    public IReadOnlyList<RunningContainer> Living => [.. _agents.Values.SelectMany(agent => agent.Living)];

    /// <summary>The containers that have a memory limit.</summary>
    public IReadOnlyList<GuardedContainer> Guarded => [.. _agents.Values.SelectMany(agent => agent.Guarded)];

    /// <inheritdoc/>
    public void Apply(IReadOnlyDictionary<string, NodePool> pools) => _wanted.Writer.TryWrite(pools);

    /// <inheritdoc/>
    public IReadOnlyList<Instance> List() => [.. _agents.Values.Select(agent => agent.Instance).OrderBy(instance => instance.Node, StringComparer.Ordinal)];

    /// <inheritdoc/>
    public bool IsReachable(string node) =>
        _agents.TryGetValue(node, out var agent) && agent.Instance.State is InstanceState.Running or InstanceState.Crashed;

    /// <inheritdoc/>
    /// <remarks>Throws <see cref="ApiException"/>, 409, when a machine that failed in one way is to fail in another.</remarks>
    public async Task<Instance> SetAsync(string node, InstanceState state, CancellationToken cancellationToken)
    {
        var agent = Find(node);
        await _faults.WaitAsync(cancellationToken);
        try
        {
            var before = agent.Instance.State;
            if (before != state && before != InstanceState.Running && state != InstanceState.Running)
                throw ApiErrors.Error(HttpStatusCode.Conflict, "Conflict", $"Instance {node} is {InstanceStates.Name(before)}; restore it before anything else is done to it.");

            var sockets = state is InstanceState.PoweredOff or InstanceState.Crashed ? ProcessSockets.Find(agent.Groups) : new HashSet<IPEndPoint>();
            if (state == InstanceState.PoweredOff)
                network.Silence(node, sockets);
            else if (state == InstanceState.Running)
                network.Restore(node);

            if (await agent.SetPowerAsync(state))
                environment.Log.LogInformation("Node {Node} is {State}", node, InstanceStates.Name(state));
            if (state == InstanceState.Crashed)
                network.Reset(node, sockets);
            return agent.Instance;
        }
        finally
        {
            _faults.Release();
        }
    }

    /// <summary>Follows pools and pods, and tells that the nodes live, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var clocks = environment.Clocks;
        var heart = new Heart(clocks.NodeHeartbeat, Beat, Late, (clocks.NodeGrace - clocks.NodeHeartbeat) / 2);
        try
        {
            await Task.WhenAll(heart.RunAsync(cancellationToken), FollowPodsAsync(cancellationToken), FollowPoolsAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The cluster ends.
        }
    }

    /// <summary>Ends every pod of every node.</summary>
    public Task EndPodsAsync(TimeSpan grace) => Task.WhenAll(_agents.Values.Select(agent => agent.EndPodsAsync(grace)));

    private void Beat()
    {
        foreach (var agent in _agents.Values)
            agent.Beat();
        if (_clock.Look() is { } step)
        {
            Warn("ClockStepped", string.Create(
                CultureInfo.InvariantCulture,
                $"The machine's clock was set by {step.TotalSeconds:+0.0;-0.0} s, or the machine slept; leases and timers do not follow it, but times from before and after it cannot be compared."));
        }
    }

    private void Late(TimeSpan by) => Warn("HeartbeatLate", string.Create(
        CultureInfo.InvariantCulture, $"The node's heartbeat was {by.TotalSeconds:0.0} s late: the machine's processors are busy, or it slept."));

    private void Warn(string reason, string message)
    {
        environment.Log.LogWarning("{Reason}: {Message}", reason, message);
        foreach (var agent in _agents.Values)
            agent.Warn(reason, message);
    }

    private NodeAgent Find(string node) =>
        _agents.TryGetValue(node, out var agent) ? agent : throw new KeyNotFoundException($"There is no node \"{node}\".");

    private async Task FollowPodsAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in environment.Client.Watch<V1Pod>(cancellationToken).ReadAllAsync(cancellationToken))
        {
            try
            {
                if (change.Object.Spec.NodeName is { } node && _agents.TryGetValue(node, out var agent))
                    agent.Observe(change);
            }
            catch (Exception exception)
            {
                environment.Log.LogError(exception, "Pod {Name} could not be taken notice of", change.Object.Metadata.Name);
            }
        }
    }

    private async Task FollowPoolsAsync(CancellationToken cancellationToken)
    {
        await foreach (var pools in _wanted.Reader.ReadAllAsync(cancellationToken))
        {
            try
            {
                await ReconcileAsync(pools);
            }
            catch (Exception exception)
            {
                environment.Log.LogError(exception, "The nodes could not be made what the pools want");
            }
        }
    }

    private async Task ReconcileAsync(IReadOnlyDictionary<string, NodePool> pools)
    {
        var wanted = pools
            .SelectMany(pool => Enumerable.Range(1, pool.Value.Count).Select(number => (Name: $"{pool.Key}-{number}", pool.Value.Labels)))
            .ToDictionary(node => node.Name, node => node.Labels);
        await Task.WhenAll(_agents.Keys.Except(wanted.Keys).Select(RemoveAsync));
        foreach (var (name, labels) in wanted)
            Add(name, labels);
    }

    private void Add(string name, IReadOnlyDictionary<string, string> labels)
    {
        if (_agents.TryGetValue(name, out var known))
        {
            known.Label(labels);
            return;
        }

        var agent = _agents[name] = new NodeAgent(name, labels, environment);
        // A pod may have been bound between the node's registration and now.
        agent.Adopt();
        environment.Log.LogInformation("Node {Node} joined", name);
    }

    private async Task RemoveAsync(string name)
    {
        if (!_agents.TryRemove(name, out var agent))
            return;
        network.Restore(name);
        await agent.RemoveAsync();
        environment.Log.LogInformation("Node {Node} left", name);
    }
}
