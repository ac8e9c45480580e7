using GatewayPerf.LocalCluster.Nodes.Pods;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Usage;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>Keeps one container of a pod running, as its restart policy says.</summary>
internal sealed class ContainerWorker(ContainerRecord record, PodSession session)
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource _started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ContainerRun? _run;

    /// <summary>What is known of it.</summary>
    public ContainerRecord Record => record;

    /// <summary>Ends when it has started up for the first time.</summary>
    public Task Started => _started.Task;

    /// <summary>The process group that runs, or null.</summary>
    public int? Group => Running?.Group;

    /// <summary>What is to be measured, or null while no process runs.</summary>
    public RunningContainer? Measured => Running?.Measured;

    /// <summary>What is to be guarded, or null while no process runs or where there is no memory limit.</summary>
    public GuardedContainer? Guarded => Running?.Guarded;

    private ContainerRun? Running
    {
        get
        {
            lock (_lock)
                return _run is { IsRunning: true } ? _run : null;
        }
    }

    /// <summary>Sends a signal to the process that runs, if one does.</summary>
    public void Send(Signal signal) => Running?.Send(signal);

    /// <summary>Ends the process that runs, if one does: SIGTERM, and SIGKILL once <paramref name="kill"/> is cancelled.</summary>
    public Task StopAsync(CancellationToken kill) => Running?.StopAsync($"Stopping container {record.Name}", kill) ?? Task.CompletedTask;

    /// <summary>Ends when the container will not be started again; once stopping, when its process has ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            var backOff = new RestartBackOff(session.Environment.Clocks);
            var starter = new ContainerStarter(record, session);
            while (record.State.Terminated is not { } last || session.Restarts(record, last.ExitCode))
            {
                var run = await starter.StartAsync(started => Take(started, stopping), stopping);
                _ = run.Started.ContinueWith(_ => _started.TrySetResult(), TaskScheduler.Default);
                var (exitCode, reason) = await run.SuperviseAsync(stopping);
                session.Change(() => record.End(exitCode, session.Environment.Time.GetUtcNow(), reason));
                stopping.ThrowIfCancellationRequested();
                if (session.Restarts(record, exitCode))
                    await PauseAsync(backOff.After(run.Age), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pod ends.
        }
    }

    /// <summary>From here on whoever stops the container finds the process; who did so just before is stood in for.</summary>
    private void Take(ContainerRun run, CancellationToken stopping)
    {
        lock (_lock)
            _run = run;
        if (stopping.IsCancellationRequested)
            _ = StopAsync(session.Kill);
    }

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        if (pause == TimeSpan.Zero)
            return;

        var (name, ns, uid) = (session.Pod.Metadata.Name, session.Pod.Metadata.NamespaceProperty, session.Pod.Metadata.Uid);
        session.Change(() => record.Wait(
            "CrashLoopBackOff",
            string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"back-off {pause.TotalSeconds:0.##}s restarting failed container={record.Name} pod={name}_{ns}({uid})")));
        session.Warn("BackOff", $"Back-off restarting failed container {record.Name} in pod {name}_{ns}({uid})");
        await Task.Delay(pause, session.Environment.Time, stopping);
    }
}
