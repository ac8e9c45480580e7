using GatewayPerf.LocalCluster.Network;
using GatewayPerf.LocalCluster.Nodes.Containers;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Nodes.Volumes;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes.Pods;

#pragma warning disable CA1001 // Token sources without timers own nothing that must be given back.

/// <summary>Runs one pod from the moment it is bound to its node until it is gone. No method but <see cref="AbandonAsync"/> waits for the pod.</summary>
internal sealed class PodWorker
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly Lock _lock = new();
    private readonly PodSession _session;
    private readonly NodeEnvironment _environment;
    private readonly PodContainers _containers;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _silenced = new();
    private readonly CancellationTokenSource _kill;
    private TimeSpan? _grace;
    private bool _isDiscarded;

    /// <summary>A pod that the node takes on; <paramref name="previous"/> ran it before the node lost its power.</summary>
    public PodWorker(V1Pod pod, string node, NodePower power, NodeEnvironment environment, PodWorker? previous)
    {
        _environment = environment;
        _kill = new CancellationTokenSource(Timeout.InfiniteTimeSpan, environment.Time);
        _session = new PodSession(pod, node, power, environment, previous?._session) { Silenced = _silenced.Token, Kill = _kill.Token };
        _containers = new PodContainers(_session);
        Completion = Task.Run(RunAsync);
    }

    /// <summary>Ends when no process of the pod runs and the agent has nothing to do for it any more.</summary>
    public Task Completion { get; }

    /// <summary>The process groups that run.</summary>
    public IEnumerable<int> Groups => _containers.All.Select(container => container.Group).OfType<int>();

    /// <summary>The containers that run, in the order of the specification.</summary>
    public IEnumerable<RunningContainer> Measured => _containers.All.Select(container => container.Measured).OfType<RunningContainer>();

    /// <summary>The containers that run and have a memory limit.</summary>
    public IEnumerable<GuardedContainer> Guarded => _containers.All.Select(container => container.Guarded).OfType<GuardedContainer>();

    /// <summary>The pod is to end: SIGTERM, and SIGKILL after the grace period. A shorter period than before takes effect.</summary>
    public void Terminate(TimeSpan grace)
    {
        lock (_lock)
        {
            if (_grace <= grace)
                return;
            var isFirst = _grace is null;
            _grace = grace;
            _kill.CancelAfter(grace);
            if (isFirst)
                _ = TerminateAsync();
        }
    }

    /// <summary>The pod's object is gone: whatever still runs is killed, the address is given back, the volumes are removed.</summary>
    public void Discard()
    {
        lock (_lock)
        {
            if (_isDiscarded)
                return;
            _isDiscarded = true;
        }

        _ = DiscardAsync();
    }

    /// <summary>The node lost its power: processes are killed and nobody is told.</summary>
    public async Task AbandonAsync()
    {
        Send(Signal.Kill);
        await _silenced.CancelAsync();
        await _stopping.CancelAsync();
        await Completion;
        foreach (var container in _containers.All.Where(container => container.Record.State.Running is not null))
            container.Record.End(128 + (int)Signal.Kill, _session.Power.Since);
    }

    /// <summary>Sends a signal to every process group of the pod.</summary>
    public void Send(Signal signal)
    {
        foreach (var container in _containers.All)
            container.Send(signal);
    }

    /// <summary>Writes the pod's status again.</summary>
    public void Report() => _session.Report();

    private async Task RunAsync()
    {
        try
        {
            await LiveAsync();
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            // It ends before it lived.
        }
        catch (Exception exception)
        {
            _environment.Log.LogError(exception, "Pod {Namespace}/{Name} failed on its node", _session.Pod.Metadata.NamespaceProperty, _session.Pod.Metadata.Name);
        }

        await Task.Delay(Timeout.InfiniteTimeSpan, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await ConfirmAsync();
    }

    private async Task LiveAsync()
    {
        if (PodFeatures.Refuse(_session.Pod) is { } reason)
            await RefuseAsync(reason);
        await PrepareAsync();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var volumes = _session.Volumes.FollowAsync(_session.View, ended.Token);
        var limits = new PodLimits(_session).WaitAsync(ended.Token);
        var running = _containers.RunAsync(ending.Token);
        if (await Task.WhenAny(running, limits) == limits && await limits is { } forced)
        {
            _session.End = forced;
            _session.Warn(forced.Reason!, forced.Message!);
            await ending.CancelAsync();
            using var kill = new CancellationTokenSource(_session.Grace, _environment.Time);
            await _containers.StopAsync(kill.Token);
        }

        await running;
        await ended.CancelAsync();
        await volumes;
        if (!_stopping.IsCancellationRequested)
            Conclude();
    }

    private async Task RefuseAsync(string reason)
    {
        _session.Change(() =>
        {
            foreach (var container in _containers.All)
                container.Record.Wait("CreateContainerConfigError", reason);
        });
        _session.Warn("Failed", $"Error: {reason}");
        await Task.Delay(Timeout.InfiniteTimeSpan, _stopping.Token);
    }

    private async Task PrepareAsync()
    {
        await TryUntilDoneAsync("FailedCreatePodSandBox", () => _session.Address ??= _environment.Addresses.TakePod());
        _session.Report();
        await TryUntilDoneAsync("FailedMount", () => _session.Volumes.SetUp(_session.View()));
    }

    private async Task TryUntilDoneAsync(string reason, Action action)
    {
        while (true)
        {
            try
            {
                action();
                return;
            }
            catch (Exception exception) when (exception is VolumeException or AddressesTakenException or IOException or UnauthorizedAccessException)
            {
                _session.Warn(reason, exception.Message);
                await Task.Delay(Retry, _environment.Time, _stopping.Token);
                await _session.Power.WhenRunning.WaitAsync(_stopping.Token);
            }
        }
    }

    private async Task TerminateAsync()
    {
        await _stopping.CancelAsync();
        await _containers.StopAsync(_session.Kill);
    }

    /// <summary>All containers have ended by themselves: nothing listens at the address any more.</summary>
    private void Conclude()
    {
        var address = _session.Address?.ToString();
        _session.Change(() => _session.End ??= new PodEnd());
        _session.Pod.Status ??= new V1PodStatus();
        _session.Pod.Status.PodIP = address;
        ReturnAddress();
    }

    private async Task ConfirmAsync()
    {
        try
        {
            await _session.Power.WhenRunning.WaitAsync(_silenced.Token);
            if (_isDiscarded)
                return;
            _session.Change(() => _session.End ??= new PodEnd());
            _environment.Client.Delete<V1Pod>(_session.Pod.Metadata.NamespaceProperty, _session.Pod.Metadata.Name, 0, _session.Pod.Metadata.Uid);
        }
        catch (OperationCanceledException)
        {
            // A node without power confirms nothing.
        }
        finally
        {
            await _silenced.CancelAsync();
        }
    }

    private async Task DiscardAsync()
    {
        await _stopping.CancelAsync();
        if (_session.Power.State == InstanceState.Frozen)
            await _session.Power.WhenRunning;
        Send(Signal.Kill);
        await Completion;
        ReturnAddress();
        _environment.Logs.Forget(_session.Pod.Metadata.Uid, _containers.All.Select(container => container.Record.Name));
        _session.Volumes.Remove();
    }

    private void ReturnAddress()
    {
        if (_session.Address is { } address)
            _environment.Addresses.Return(address);
        _session.Address = null;
    }
}
