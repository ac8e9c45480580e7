using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Pods;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Nodes.Variables;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>One start of a container: its process, its probes, its lifecycle hooks.</summary>
internal sealed class ContainerRun(
    ContainerRecord record, PodSession session, ContainerProcess process, ContainerCommand command, ImageEntry image, PathMap paths, string mark)
{
    // What a kubelet grants a container whose preStop hook used its grace period up.
    private static readonly TimeSpan LeastGrace = TimeSpan.FromSeconds(2);
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long _startedAt = session.Environment.Time.GetTimestamp();
    private int _stopping;
    private volatile string? _reason;

    /// <summary>The process group, which is also the process and the session.</summary>
    public int Group => process.Group;

    /// <summary>An id made of the process and its start: no other start of a container has it.</summary>
    public string Id => $"{Group}-{StartedAt.ToUnixTimeMilliseconds():x}";

    /// <summary>True while it runs.</summary>
    public bool IsRunning => !process.Exited.IsCompleted;

    /// <summary>Ends when it has started up: its postStart hook and its startup probe succeeded.</summary>
    public Task Started => _started.Task;

    /// <summary>When it started.</summary>
    public DateTimeOffset StartedAt => process.StartedAt;

    /// <summary>How long it has run.</summary>
    public TimeSpan Age => session.Environment.Time.GetElapsedTime(_startedAt);

    /// <summary>Its specification.</summary>
    public V1Container Container => record.Container;

    /// <summary>What is to be measured.</summary>
    public RunningContainer Measured => new(
        session.Node, session.Pod.Metadata.NamespaceProperty, session.Pod.Metadata.Name, record.Name, process.Group, mark,
        new ContainerStart(session.Pod.Metadata.Uid, Id, StartedAt, record.Container));

    /// <summary>What is to be guarded, or null when it has no memory limit.</summary>
    public GuardedContainer? Guarded => record.Container.Resources?.Limits?.TryGetValue("memory", out var limit) is true
        ? new GuardedContainer(Measured, (long)limit.ToDecimal(), KillForMemory)
        : null;

    /// <summary>Sends a signal to its process group.</summary>
    public void Send(Signal signal) => process.Send(signal);

    /// <summary>Watches over it until it ends; returns its exit code and why it ended, when that is known better than by the code.</summary>
    public async Task<(int ExitCode, string? Reason)> SuperviseAsync(CancellationToken stopping)
    {
        using var alive = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var watching = WatchAsync(alive.Token);
        var exitCode = await process.Exited;
        await alive.CancelAsync();
        await watching;
        return (exitCode, _reason);
    }

    /// <summary>
    /// Ends it: preStop hook, SIGTERM and, once <paramref name="kill"/> is cancelled, SIGKILL. Returns when it has ended. A second call only brings its own
    /// <paramref name="kill"/>.
    /// </summary>
    public async Task StopAsync(string message, CancellationToken kill)
    {
        try
        {
            await session.Power.WhenRunning.WaitAsync(session.Silenced);
            if (IsRunning && Interlocked.Exchange(ref _stopping, 1) == 0)
                await AskAsync(message, kill);
            await EndAsync().WaitAsync(kill).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await session.Power.WhenRunning.WaitAsync(session.Silenced);
            Send(Signal.Kill);
            await process.Exited.WaitAsync(session.Silenced);
        }
        catch (OperationCanceledException) when (session.Silenced.IsCancellationRequested)
        {
            // The pod has ended, or its node has lost its power.
        }
    }

    /// <summary>The same with SIGKILL after a grace period.</summary>
    public async Task StopAsync(string message, TimeSpan grace)
    {
        using var kill = new CancellationTokenSource(grace, session.Environment.Time);
        await StopAsync(message, kill.Token);
    }

    /// <summary>Runs a command in it: null when it succeeded, else why not.</summary>
    public async Task<string?> ExecAsync(IEnumerable<string> words, CancellationToken cancellationToken)
    {
        try
        {
            return await ContainerExec.RunAsync(ContainerCommands.Exec(command, image, paths, words), cancellationToken);
        }
        catch (ContainerConfigException exception)
        {
            return exception.Message;
        }
    }

    private Task EndAsync() => process.Exited;

    private void KillForMemory()
    {
        _reason = "OOMKilled";
        process.Send(Signal.Kill);
    }

    private async Task AskAsync(string message, CancellationToken kill)
    {
        session.Normal("Killing", message);
        var hook = record.Container.Lifecycle?.PreStop;
        if (hook is not null)
            await RunHookAsync(hook, "PreStopHook", kill);
        await session.Power.WhenRunning.WaitAsync(session.Silenced);
        Send(Signal.Terminate);
        if (hook is not null && kill.IsCancellationRequested)
        {
            await EndAsync().WaitAsync(LeastGrace, session.Environment.Time, session.Silenced)
                .ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task WatchAsync(CancellationToken alive)
    {
        var probes = new ContainerProbes(this, record, session, _startedAt);
        var postStart = PostStartAsync(alive);
        if (await probes.StartUpAsync(alive))
        {
            var probing = probes.RunAsync(alive);
            if (await postStart)
                _started.TrySetResult();
            await probing;
        }

        await postStart;
    }

    private async Task<bool> PostStartAsync(CancellationToken alive)
    {
        if (record.Container.Lifecycle?.PostStart is not { } hook)
            return true;
        if (await RunHookAsync(hook, "PostStartHook", alive))
            return true;
        if (!alive.IsCancellationRequested)
            await StopAsync("FailedPostStartHook", session.Grace);
        return false;
    }

    private async Task<bool> RunHookAsync(V1LifecycleHandler hook, string name, CancellationToken cancellationToken)
    {
        var reason = await ContainerHooks.RunAsync(hook, this, session, cancellationToken);
        if (reason is not null)
            session.Warn($"Failed{name}", $"{name} failed: {reason}");
        return reason is null;
    }
}
