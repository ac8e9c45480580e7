using GatewayPerf.LocalCluster.Nodes.Containers;

namespace GatewayPerf.LocalCluster.Nodes.Pods;

/// <summary>Starts and ends the containers of a pod in their order: init containers one after the other, then the others, sidecars around them.</summary>
internal sealed class PodContainers
{
    private readonly PodSession _session;
    private readonly List<ContainerWorker> _init;
    private readonly List<ContainerWorker> _apps;

    public PodContainers(PodSession session)
    {
        _session = session;
        _init = [.. session.InitContainers.Select(record => new ContainerWorker(record, session))];
        _apps = [.. session.Containers.Select(record => new ContainerWorker(record, session))];
        All = [.. _init, .. _apps];
    }

    /// <summary>All containers in the order of the specification, init containers first.</summary>
    public IReadOnlyList<ContainerWorker> All { get; }

    private IEnumerable<ContainerWorker> Sidecars => _init.Where(container => container.Record.Role == ContainerRole.Sidecar);

    /// <summary>
    /// Runs them until none will be started again. Once <paramref name="stopping"/> is cancelled nothing is started any more, and it returns when no process
    /// runs.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var sidecars = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        var running = new List<Task>();
        if (HasEnded)
            return;
        if (await InitializeAsync(running, stopping, sidecars.Token))
            await Task.WhenAll(_apps.Select(container => container.RunAsync(stopping)));

        if (!stopping.IsCancellationRequested)
        {
            await sidecars.CancelAsync();
            using var kill = new CancellationTokenSource(_session.Grace, _session.Environment.Time);
            await StopSidecarsAsync(kill.Token);
        }

        await Task.WhenAll(running);
    }

    /// <summary>Ends what runs: first what is no sidecar, then the sidecars from the last to the first.</summary>
    public async Task StopAsync(CancellationToken kill)
    {
        await Task.WhenAll(All.Except(Sidecars).Select(container => container.StopAsync(kill)));
        await StopSidecarsAsync(kill);
    }

    /// <summary>Whether all containers ended for good before the node lost its power.</summary>
    private bool HasEnded => _apps.TrueForAll(container => HasEndedFor(container)) || _init.Exists(container => HasEndedFor(container) && !container.Record.IsInitialized);

    private bool HasEndedFor(ContainerWorker container) =>
        container.Record.State.Terminated is { } end && !_session.Restarts(container.Record, end.ExitCode);

    private async Task StopSidecarsAsync(CancellationToken kill)
    {
        foreach (var sidecar in Sidecars.Reverse())
            await sidecar.StopAsync(kill);
    }

    /// <summary>True when every init container did what it is for.</summary>
    private async Task<bool> InitializeAsync(List<Task> running, CancellationToken stopping, CancellationToken sidecars)
    {
        foreach (var container in _init)
        {
            if (container.Record.Role == ContainerRole.Sidecar)
            {
                var run = container.RunAsync(sidecars);
                running.Add(run);
                await Task.WhenAny(container.Started, run);
            }
            else
            {
                // On a node that lost its power all of them run again.
                if (container.Record.State.Terminated is not null)
                    _session.Change(() => container.Record.Wait("PodInitializing"));
                await container.RunAsync(stopping);
                if (container.Record.State.Terminated is not { ExitCode: 0 })
                    return false;
            }

            if (stopping.IsCancellationRequested)
                return false;
        }

        return true;
    }
}
