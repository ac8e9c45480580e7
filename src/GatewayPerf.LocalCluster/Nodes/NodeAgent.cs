using GatewayPerf.LocalCluster.Nodes.Pods;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes;

/// <summary>What a kubelet is to a node: tells that the node lives and runs the pods that are bound to it.</summary>
internal sealed class NodeAgent
{
    private static readonly TimeSpan RemovalGrace = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, PodWorker> _pods = [];
    private readonly NodeObjects _objects;
    private readonly NodeEnvironment _environment;
    private readonly NodePower _power;
    private readonly Lock _beating = new();
    private bool _isRemoved;

    /// <summary>Registers the node.</summary>
    public NodeAgent(string name, IReadOnlyDictionary<string, string> labels, NodeEnvironment environment)
    {
        (Name, _environment) = (name, environment);
        _power = new NodePower(environment.Time);
        _objects = new NodeObjects(name, labels, environment);
        _objects.Register();
        _objects.Beat();
    }

    /// <summary>The node's name.</summary>
    public string Name { get; }

    /// <summary>Its machine.</summary>
    public Instance Instance => new(Name, _power.State, _power.Since);

    /// <summary>The process groups that run on the node, which are sessions, too.</summary>
    public IReadOnlySet<int> Groups => Pods.SelectMany(pod => pod.Groups).ToHashSet();

    /// <summary>The containers that run, as long as the node is heard of.</summary>
    public IEnumerable<RunningContainer> Measured => _power.State == InstanceState.Running ? Living : [];

    /// <summary>The containers that have a process, frozen or not.</summary>
    public IEnumerable<RunningContainer> Living => Pods.SelectMany(pod => pod.Measured);

    /// <summary>The containers that run and have a memory limit.</summary>
    public IEnumerable<GuardedContainer> Guarded => _power.State == InstanceState.Running ? Pods.SelectMany(pod => pod.Guarded) : [];

    private List<PodWorker> Pods
    {
        get
        {
            lock (_lock)
                return [.. _pods.Values];
        }
    }

    /// <summary>Tells that the node lives, if it does. Does not throw.</summary>
    public void Beat()
    {
        lock (_beating)
        {
            try
            {
                if (!_isRemoved)
                    _power.TryAct(_objects.Beat);
            }
            catch (Exception exception)
            {
                _environment.Log.LogError(exception, "Node {Node} could not renew its lease", Name);
            }
        }
    }

    /// <summary>Records a warning about the node, as long as it is heard of.</summary>
    public void Warn(string reason, string message) => _power.TryAct(() => _objects.Warn(reason, message));

    /// <summary>Takes notice of a pod that is bound to this node.</summary>
    public void Observe(ResourceEvent<V1Pod> change)
    {
        lock (_lock)
        {
            if (change.Type == WatchEventType.Deleted)
            {
                if (_pods.Remove(change.Object.Metadata.Uid, out var gone))
                    gone.Discard();
            }
            else if (_power.State is InstanceState.Running or InstanceState.Frozen)
            {
                Run(change.Object, previous: null);
            }
        }
    }

    /// <summary>Takes on what is bound to the node already.</summary>
    public void Adopt()
    {
        foreach (var pod in BoundPods())
            Observe(new ResourceEvent<V1Pod>(WatchEventType.Added, pod));
    }

    /// <summary>Brings the node's labels up to date.</summary>
    public void Label(IReadOnlyDictionary<string, string> labels) => _power.TryAct(() => _objects.Label(labels));

    /// <summary>Changes the machine's power; false when it was so already.</summary>
    public async Task<bool> SetPowerAsync(InstanceState state)
    {
        var before = _power.State;
        if (before == state)
            return false;
        if (state == InstanceState.Running)
            Restore(before);
        else
            await FailAsync(state);
        return true;
    }

    /// <summary>The node goes and takes its pods with it.</summary>
    public async Task RemoveAsync()
    {
        lock (_beating)
            _isRemoved = true;
        if (_power.State == InstanceState.Running)
            await EndPodsAsync(RemovalGrace);
        else
            await Task.WhenAll(Pods.Select(pod => pod.AbandonAsync()));

        foreach (var pod in BoundPods())
            _environment.Client.Delete<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, 0, pod.Metadata.Uid);
        _objects.Remove();
        lock (_lock)
        {
            foreach (var pod in _pods.Values)
                pod.Discard();
        }
    }

    /// <summary>Ends all pods: SIGTERM, then SIGKILL after the grace period.</summary>
    public async Task EndPodsAsync(TimeSpan grace)
    {
        var pods = Pods;
        if (_power.State == InstanceState.Frozen)
        {
            await Task.WhenAll(pods.Select(pod => pod.AbandonAsync()));
            return;
        }

        pods.ForEach(pod => pod.Terminate(grace));
        await Task.WhenAny(Task.WhenAll(pods.Select(pod => pod.Completion)), Task.Delay(grace + RemovalGrace, _environment.Time));
    }

    private IEnumerable<V1Pod> BoundPods() => _environment.Client.List<V1Pod>().Where(pod => pod.Spec.NodeName == Name);

    private async Task FailAsync(InstanceState state)
    {
        _power.Set(state);
        if (state == InstanceState.Frozen)
        {
            foreach (var pod in Pods)
                pod.Send(Signal.Stop);
        }
        else
        {
            await Task.WhenAll(Pods.Select(pod => pod.AbandonAsync()));
        }
    }

    private void Restore(InstanceState before)
    {
        if (before == InstanceState.Frozen)
        {
            foreach (var pod in Pods)
                pod.Send(Signal.Continue);
        }

        _power.Set(InstanceState.Running);
        _objects.Register();
        _objects.Beat();
        lock (_lock)
        {
            foreach (var pod in BoundPods())
            {
                if (before == InstanceState.Frozen)
                    Run(pod, previous: null);
                else if (pod.Metadata.DeletionTimestamp is not null)
                    _environment.Client.Delete<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, 0, pod.Metadata.Uid);
                else
                    Run(pod, _pods.GetValueOrDefault(pod.Metadata.Uid));
            }

            foreach (var pod in _pods.Values)
                pod.Report();
        }
    }

    private void Run(V1Pod pod, PodWorker? previous)
    {
        if (previous is not null || !_pods.TryGetValue(pod.Metadata.Uid, out var worker))
        {
            if (pod.Status?.Phase is "Succeeded" or "Failed")
                return;
            _pods[pod.Metadata.Uid] = worker = new PodWorker(pod, Name, _power, _environment, previous);
        }
        else if (pod.Spec.ReadinessGates is { Count: > 0 })
        {
            // Others write the conditions that it depends on.
            worker.Report();
        }

        if (pod.Metadata.DeletionTimestamp is not null)
            worker.Terminate(TimeSpan.FromSeconds(pod.Metadata.DeletionGracePeriodSeconds ?? 30));
    }
}
