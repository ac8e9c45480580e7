using GatewayPerf.LocalCluster.Nodes.Pods;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Containers;

/// <summary>Runs lifecycle hooks.</summary>
internal static class ContainerHooks
{
    /// <summary>Null when the hook succeeded, else why not.</summary>
    public static async Task<string?> RunAsync(V1LifecycleHandler hook, ContainerRun run, PodSession session, CancellationToken cancellationToken)
    {
        try
        {
            if (hook.Exec is { } exec)
                return await run.ExecAsync(exec.Command ?? [], cancellationToken);
            if (hook.HttpGet is { } http)
                return await session.Environment.Probes.GetAsync(http, run.Container, session.Address!, cancellationToken);
            if (hook.Sleep is { } sleep)
                await Task.Delay(TimeSpan.FromSeconds(sleep.Seconds), session.Environment.Time, cancellationToken);
            return null;
        }
        catch (OperationCanceledException)
        {
            return "it had not ended when the container's time was up";
        }
    }
}
