using GatewayPerf.LocalCluster.Daemon;
using GatewayPerf.LocalCluster.Nodes.Images;
using GatewayPerf.LocalCluster.Nodes.Logs;
using GatewayPerf.LocalCluster.Nodes.Pods;
using GatewayPerf.LocalCluster.Nodes.Processes;
using GatewayPerf.LocalCluster.Nodes.Variables;
using GatewayPerf.LocalCluster.Nodes.Volumes;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>Starts a container: image, variables, command, log, process.</summary>
internal sealed class ContainerStarter(ContainerRecord record, PodSession session)
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private readonly NodeEnvironment _environment = session.Environment;

    /// <summary>Tries until it runs. <paramref name="started"/> is called before anything else can happen; it may throw to undo nothing but the start.</summary>
    public async Task<ContainerRun> StartAsync(Action<ContainerRun> started, CancellationToken stopping)
    {
        var image = await FindImageAsync(stopping);
        string? told = null;
        while (true)
        {
            await session.Power.WhenRunning.WaitAsync(stopping);
            stopping.ThrowIfCancellationRequested();
            try
            {
                if (TryStart(image, started) is { } run)
                    return run;
            }
            catch (Exception exception) when (exception is ContainerConfigException or VolumeException or IOException or UnauthorizedAccessException)
            {
                if (told != exception.Message)
                {
                    told = exception.Message;
                    session.Change(() => record.Wait("CreateContainerConfigError", told));
                    session.Warn("Failed", $"Error: {told}");
                }

                await Task.Delay(Retry, _environment.Time, stopping);
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
        session.Warn("Failed", $"Error: ErrImagePull ({ImageName.WithoutTag(name)} is not in the image catalogue)");
        await Task.Delay(Timeout.InfiniteTimeSpan, stopping);
        throw new OperationCanceledException(stopping);
    }

    private ContainerRun? TryStart(ImageEntry image, Action<ContainerRun> started)
    {
        var folder = PrivateFiles.CreateFolder(Path.Combine(session.Folder, record.Name));
        var paths = session.Volumes.Paths(record.Container);
        var mark = $"{session.Pod.Metadata.Uid}/{record.Name}/{record.NextStart}";
        var marks = new Dictionary<string, string>(_environment.Marks) { [ClusterMarks.Container] = mark };
        var variables = new ContainerVariables(_environment.Client, marks).Build(session.View(), record.Container, image, paths);
        var command = ContainerCommands.Build(record.Container, image, variables, paths, PrivateFiles.CreateFolder(Path.Combine(folder, "work")));
        var log = new LogFile(Path.Combine(folder, $"{record.NextStart}.log"), reason => session.Warn("LogLost", reason));
        ContainerRun? run = null;
        try
        {
            session.Power.TryAct(() =>
            {
                mark = $"{ClusterMarks.Container}={mark}";
                var process = ContainerProcess.Start(command, mark, log, _environment.Time);
                run = new ContainerRun(record, session, process, command, image, paths, mark);
                started(run);
            });
        }
        finally
        {
            if (run is null)
                log.End();
        }

        if (run is not null)
        {
            _environment.Logs.Add(session.Pod.Metadata.Uid, record.Name, log);
            session.Normal("Created", $"Created container: {record.Name}");
            session.Change(() => record.Run($"process://{run.Id}", run.StartedAt));
            session.Normal("Started", $"Started container {record.Name}");
        }

        return run;
    }
}
