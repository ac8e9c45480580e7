using GatewayPerf.LocalCluster.Nodes.Pods;
using GatewayPerf.LocalCluster.Nodes.Probes;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>The probes of one start of a container, and what follows from them.</summary>
internal sealed class ContainerProbes(ContainerRun run, ContainerRecord record, PodSession session, long startedAt)
{
    /// <summary>True when the container has started up; false when it failed to, and was ended, or ended by itself.</summary>
    public async Task<bool> StartUpAsync(CancellationToken alive)
    {
        if (record.Container.StartupProbe is not { } probe)
            return true;

        var hasStarted = false;
        await TryAsync(probe, ProbeKind.Startup, isStarted =>
        {
            hasStarted = isStarted;
            if (isStarted)
                session.Change(record.Start);
        }, alive);
        if (!hasStarted && !alive.IsCancellationRequested)
            await EndAsync(probe, ProbeKind.Startup);
        return hasStarted;
    }

    /// <summary>Watches whether it lives and serves, until it ends.</summary>
    public Task RunAsync(CancellationToken alive) => Task.WhenAll(LivenessAsync(alive), ReadinessAsync(alive));

    private async Task LivenessAsync(CancellationToken alive)
    {
        if (record.Container.LivenessProbe is not { } probe)
            return;
        await TryAsync(probe, ProbeKind.Liveness, _ => { }, alive);
        if (!alive.IsCancellationRequested)
            await EndAsync(probe, ProbeKind.Liveness);
    }

    private async Task ReadinessAsync(CancellationToken alive)
    {
        if (record.Container.ReadinessProbe is { } probe)
            await TryAsync(probe, ProbeKind.Readiness, isReady => session.Change(() => record.IsReady = isReady), alive);
    }

    private async Task TryAsync(V1Probe probe, ProbeKind kind, Action<bool> changed, CancellationToken alive)
    {
        try
        {
            await new ProbeLoop(probe, kind, session.Environment.Time).RunAsync(
                startedAt, cancelled => AttemptAsync(probe, cancelled), changed, reason => session.Warn("Unhealthy", $"{kind} probe failed: {reason}"), alive);
        }
        catch (OperationCanceledException) when (alive.IsCancellationRequested)
        {
            // The container ended or the pod is ending.
        }
    }

    private async Task<string?> AttemptAsync(V1Probe probe, CancellationToken cancellationToken)
    {
        await session.Power.WhenRunning.WaitAsync(cancellationToken);
        return probe.Exec is null
            ? await session.Environment.Probes.TryAsync(probe, record.Container, session.Address!, cancellationToken)
            : await ProbeClient.InTimeAsync(probe, cancelled => run.ExecAsync(probe.Exec.Command ?? [], cancelled), cancellationToken);
    }

    private Task EndAsync(V1Probe probe, ProbeKind kind)
    {
#pragma warning disable CA1308 // As a kubelet words it.
        var message = $"Container {record.Name} failed {kind.ToString().ToLowerInvariant()} probe";
#pragma warning restore CA1308
        var grace = probe.TerminationGracePeriodSeconds is { } seconds ? TimeSpan.FromSeconds(seconds) : session.Grace;
        return run.StopAsync(session.Restarts(record, exitCode: 1) ? $"{message}, will be restarted" : message, grace);
    }
}
