using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Chaos;

/// <summary>Undoes every fault that the journal holds open, whoever made it.</summary>
public static class RestoreNodes
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    /// <summary>
    /// Restores the nodes of all open faults and closes the journal; does nothing when there is none. Safe twice. Retries until the token ends it; then it throws
    /// <see cref="StepFailedException"/> naming the node that is not restored.
    /// </summary>
    /// <param name="context">The run.</param>
    /// <param name="cluster">The cluster, or null when it does not answer: then the record alone says what is open and alone is closed.</param>
    /// <param name="instances">The machines.</param>
    /// <param name="cancellationToken">Must have a deadline.</param>
    /// <returns>The nodes that were restored.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(RunContext context, ClusterClient? cluster, INodeInstances instances, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(instances);
        var restored = new List<string>();
        foreach (var fault in await FaultJournal.OpenFaultsAsync(context, cluster, cancellationToken))
        {
            await RestoreAsync(context.Time, CommandInstances.For(fault) ?? instances, fault.Node, cancellationToken);
            await CloseAsync(context, cluster, fault.Node, context.Time.GetUtcNow(), cancellationToken);
            Say(fault);
            restored.Add(fault.Node);
        }

        return restored;
    }

    /// <summary>
    /// The same by the cluster's copy of the journal alone, whichever run wrote it: for when another process holds the run's record, or the record is lost. A process
    /// that waits to restore the node itself finds its entry gone.
    /// </summary>
    public static async Task<IReadOnlyList<string>> RunWithoutRecordAsync(ClusterClient cluster, INodeInstances instances, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        ArgumentNullException.ThrowIfNull(instances);
        var faults = (await FaultJournal.ReadAsync(cluster, cancellationToken))?.Faults ?? [];
        foreach (var fault in faults)
        {
            await RestoreAsync(time, CommandInstances.For(fault) ?? instances, fault.Node, cancellationToken);
            await FaultJournal.RemoveAsync(cluster, fault.Node, cancellationToken);
            Say(fault);
        }

        return [.. faults.Select(fault => fault.Node)];
    }

    /// <summary>Restores one node, trying again until the token ends it.</summary>
    internal static async Task RestoreAsync(TimeProvider time, INodeInstances instances, string node, CancellationToken cancellationToken)
    {
        var trouble = "it was never tried";
        while (true)
        {
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                await instances.RestoreAsync(node, cancellationToken);
                return;
            }
            catch (StepFailedException exception)
            {
                trouble = exception.Message;
                await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw new StepFailedException($"Node {node} is not restored: {trouble}. Its journal entry stays open; ./build.sh RestoreNode tries again.");
            }
        }
    }

    /// <summary>Closes the journal's entry; a cluster that does not answer keeps its copy, which does no harm.</summary>
    internal static async Task CloseAsync(RunContext context, ClusterClient? cluster, string node, DateTimeOffset restoredAt, CancellationToken cancellationToken)
    {
        context.Record.Append(new FaultRestored(node) { At = restoredAt });
        if (cluster is null)
        {
            return;
        }

        try
        {
            await FaultJournal.RemoveAsync(cluster, node, cancellationToken);
        }
        catch (Exception exception) when (ApiError.IsTransient(exception) || exception is ApiException or OperationCanceledException)
        {
            Log.Debug("The fault journal in the cluster cannot be closed: {Reason}", ApiError.Describe(exception));
        }
    }

    private static void Say(OpenFault fault) =>
        Log.Information("Node {Node} is restored ({Mode} since {Since:HH:mm:ss} UTC).", fault.Node, KebabCaseEnumConverter<NodeFailureMode>.NameOf(fault.Mode), fault.IntendedAt);
}
