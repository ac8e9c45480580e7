using GatewayPerf.LocalCluster.Daemon;
using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Logs;
using GatewayPerf.LocalCluster.Nodes.Pods;
using GatewayPerf.LocalCluster.Nodes.Probes;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Nodes.Variables;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>Keeps one container of a pod running, as its restart policy says.</summary>
internal sealed class ContainerWorker(ContainerRecord record, PodSession session)
{
    private static readonly TimeSpan ConfigRetry = TimeSpan.FromSeconds(1);
    private readonly NodeEnvironment _environment = session.Environment;
    private ContainerProcess? _process;
    private string _mark = "";

    /// <summary>The container's name.</summary>
    public string Name => record.Name;

    /// <summary>True while a process runs.</summary>
    public bool IsRunning => _process is { Exited.IsCompleted: false };

    /// <summary>The process group that runs, or null.</summary>
    public int? Group => IsRunning ? _process?.Group : null;

    /// <summary>What is to be measured, or null while no process runs.</summary>
    public RunningContainer? Measured => Group is { } group
        ? new RunningContainer(session.Node, session.Pod.Metadata.NamespaceProperty, session.Pod.Metadata.Name, Name, group, _mark)
        : null;

    /// <summary>Sends a signal to the process that runs, if one does.</summary>
    public void Send(Signal signal) => _process?.Send(signal);

    /// <summary>Ends when the container will not be started again; once stopping, when its process has ended.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        try
        {
            var backOff = new RestartBackOff();
            while (record.State.Terminated is not { } last || IsStartedAgain(last.ExitCode))
            {
                var process = await StartAsync(stopping);
                var exitCode = await SuperviseAsync(process, stopping);
                var now = _environment.Time.GetUtcNow();
                session.Change(() => record.End(exitCode, now));
                stopping.ThrowIfCancellationRequested();
                if (IsStartedAgain(exitCode))
                    await PauseAsync(backOff.After(now - process.StartedAt), stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The pod ends.
        }
    }

    private bool IsStartedAgain(int exitCode) => session.Pod.Spec.RestartPolicy switch
    {
        "Never" => false,
        "OnFailure" => exitCode != 0,
        _ => true,
    };

    private async Task PauseAsync(TimeSpan pause, CancellationToken stopping)
    {
        if (pause == TimeSpan.Zero)
            return;

        var (name, ns, uid) = (session.Pod.Metadata.Name, session.Pod.Metadata.NamespaceProperty, session.Pod.Metadata.Uid);
        session.Change(() => record.Wait(
            "CrashLoopBackOff", $"back-off {(int)pause.TotalSeconds}s restarting failed container={Name} pod={name}_{ns}({uid})"));
        session.Warn("BackOff", $"Back-off restarting failed container {Name} in pod {name}_{ns}({uid})");
        await Task.Delay(pause, _environment.Time, stopping);
    }

    private async Task<ContainerProcess> StartAsync(CancellationToken stopping)
    {
        var image = await FindImageAsync(stopping);
        string? told = null;
        while (true)
        {
            await session.Power.WhenRunning.WaitAsync(stopping);
            stopping.ThrowIfCancellationRequested();
            try
            {
                if (TryStart(image) is { } process)
                    return process;
            }
            catch (Exception exception) when (exception is ContainerConfigException or IOException or UnauthorizedAccessException)
            {
                if (told != exception.Message)
                {
                    told = exception.Message;
                    session.Change(() => record.Wait("CreateContainerConfigError", told));
                    session.Warn("Failed", $"Error: {told}");
                }

                await Task.Delay(ConfigRetry, _environment.Time, stopping);
            }
        }
    }

    private async Task<ImageEntry> FindImageAsync(CancellationToken stopping)
    {
        var name = record.Container.Image;
        if (_environment.Images.TryFind(name, out var image))
        {
            session.Normal("Pulled", $"Container image \"{name}\" already present on machine");
            return image;
        }

        var reason = $"Failed to pull image \"{name}\": the cluster's image catalogue does not list {ImageName.WithoutTag(name)}";
        session.Change(() => record.Wait("ErrImagePull", reason));
        session.Warn("Failed", reason);
        session.Warn("ErrImagePull", $"Error: ErrImagePull ({ImageName.WithoutTag(name)} is not in the image catalogue)");
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        throw new OperationCanceledException(stopping);
    }

    private ContainerProcess? TryStart(ImageEntry image)
    {
        var folder = PrivateFiles.CreateFolder(Path.Combine(session.Folder, Name));
        var paths = session.Volumes.Paths(record.Container);
        var start = record.RestartCount + (record.HasRun ? 1 : 0);
        var mark = $"{session.Pod.Metadata.Uid}/{Name}/{start}";
        var marks = new Dictionary<string, string>(_environment.Marks) { [ClusterMarks.Container] = mark };
        var variables = new ContainerVariables(_environment.Client, marks).Build(session.View(), record.Container, image, paths);
        var command = ContainerCommands.Build(
            record.Container, image, variables, paths, PrivateFiles.CreateFolder(Path.Combine(folder, "work")));
        var log = new LogFile(Path.Combine(folder, $"{start}.log"));
        ContainerProcess? process = null;
        try
        {
            session.Power.TryAct(() =>
            {
                _mark = $"{ClusterMarks.Container}={mark}";
                _process = process = ContainerProcess.Start(command, log, _environment.Time);
            });
        }
        finally
        {
            if (process is null)
                log.End();
        }

        if (process is not null)
        {
            _environment.Logs.Add(session.Pod.Metadata.Uid, Name, log);
            session.Normal("Created", $"Created container: {Name}");
            session.Change(() => record.Run($"process://{process.Group}-{process.StartedAt.ToUnixTimeMilliseconds():x}", process.StartedAt));
            session.Normal("Started", $"Started container {Name}");
        }

        return process;
    }

    private async Task<int> SuperviseAsync(ContainerProcess process, CancellationToken stopping)
    {
        using var probing = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var probe = ProbeAsync(probing.Token);
        var exitCode = await process.Exited;
        await probing.CancelAsync();
        await probe;
        return exitCode;
    }

    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        if (record.Container.ReadinessProbe is not { } probe)
            return;

        var readiness = new ReadinessProbe(probe, record.Container, session.Address!, _environment.Probes, _environment.Time);
        try
        {
            await readiness.RunAsync(
                () => session.Power.WhenRunning.WaitAsync(cancellationToken),
                isReady => session.Change(() => record.IsReady = isReady),
                reason => session.Warn("Unhealthy", $"Readiness probe failed: {reason}"),
                cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The container ended or the pod is ending.
        }
    }
}
