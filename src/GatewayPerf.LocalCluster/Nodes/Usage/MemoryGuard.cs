using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>
/// Enforces memory limits without control groups: reads the resident memory of the containers that have one five times a second. While none has, it does
/// nothing.
/// </summary>
internal sealed class MemoryGuard(IProcessTable processes, Func<IReadOnlyList<GuardedContainer>> guarded, TimeProvider time, ILogger log)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(200);
    private readonly ContainerProcesses _owners = new(processes);

    /// <summary>Watches until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                Look();
        }
        catch (OperationCanceledException)
        {
            // The cluster ends.
        }
    }

    private void Look()
    {
        try
        {
            var all = guarded();
            var owned = _owners.Find([.. all.Select(container => container.Container)]);
            foreach (var container in all)
            {
                var held = owned[container.Container.Mark].Sum(process => process.ResidentBytes);
                if (held <= container.LimitBytes)
                    continue;
                log.LogWarning(
                    "Container {Container} of pod {Namespace}/{Pod} holds {Held} bytes and may hold {Limit}: killed",
                    container.Container.Name, container.Container.Namespace, container.Container.Pod, held, container.LimitBytes);
                container.Exceeded();
            }
        }
        catch (Exception exception)
        {
            log.LogError(exception, "The memory of the pods could not be watched");
        }
    }
}
