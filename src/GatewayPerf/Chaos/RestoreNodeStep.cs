using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Chaos;

/// <summary>Undoes every open fault, from journal and cluster alone, and says what it did. Safe twice.</summary>
public static class RestoreNodeStep
{
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(15);

    /// <summary>For the process that holds the run's record. Throws <see cref="StepFailedException"/> naming a node that cannot be restored.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (LocalClusterInfo.ReadAlive(context.Directory.Cluster) is not { } info)
        {
            await CloseAllAsync(context, cancellationToken);
            return;
        }

        using var deadline = Deadline(cancellationToken);
        using var cluster = ClusterClient.Open(info.Kubeconfig);
        using var instances = LocalNodeInstances.FromClusterDirectory(context.Directory.Cluster);
        Say(await RestoreNodes.RunAsync(context, cluster, instances, deadline.Token), context.Directory.WorkDirectory);
    }

    /// <summary>By the cluster alone, while another process holds the record or when there is none; the record is not touched.</summary>
    public static async Task RunWithoutRecordAsync(RunStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        if (LocalClusterInfo.ReadAlive(store.Cluster) is not { } info)
        {
            Log.Information("No cluster runs in {Directory}, so no node of it has failed.", store.WorkDirectory);
            return;
        }

        using var deadline = Deadline(cancellationToken);
        using var cluster = ClusterClient.Open(info.Kubeconfig);
        using var instances = LocalNodeInstances.FromClusterDirectory(store.Cluster);
        Say(await RestoreNodes.RunWithoutRecordAsync(cluster, instances, time, deadline.Token), store.WorkDirectory);
    }

    private static CancellationTokenSource Deadline(CancellationToken cancellationToken)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Within);
        return deadline;
    }

    // A local node is a part of the daemon's memory: with the daemon gone no fault is left to undo but the journal's entry, unless it is of something outside the cluster.
    private static async Task CloseAllAsync(RunContext context, CancellationToken cancellationToken)
    {
        var open = FaultJournal.OpenFaults(context.Record.Entries);
        using var deadline = Deadline(cancellationToken);
        foreach (var fault in open)
        {
            if (CommandInstances.For(fault) is { } outside)
            {
                await RestoreNodes.RestoreAsync(context.Time, outside, fault.Node, deadline.Token);
            }

            context.Record.Append(new FaultRestored(fault.Node));
            Log.Information(fault.RestoreCommand is null ? "Node {Node} is gone with its cluster, and its failure with it." : "{Node} is restored.", fault.Node);
        }

        Say([], context.Directory.WorkDirectory, silent: open.Count > 0);
    }

    private static void Say(IReadOnlyList<string> restored, string workDirectory, bool silent = false)
    {
        if (restored.Count == 0 && !silent)
        {
            Log.Information("No fault is open in {Directory}: nothing to restore.", workDirectory);
        }
    }
}
