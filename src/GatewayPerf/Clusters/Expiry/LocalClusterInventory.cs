using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.Clusters.Expiry;

/// <summary>
/// The local cluster of a work directory. While its daemon lives it takes itself down when it expires; this is for what is left when the daemon died before: the
/// state, the lock, processes, secrets.
/// </summary>
/// <param name="store">The work directory.</param>
/// <param name="tools">Where the programs are that take it down.</param>
/// <param name="time">The clock.</param>
public sealed class LocalClusterInventory(RunStore store, RunTools tools, TimeProvider time) : IClusterInventory
{
    /// <inheritdoc/>
    public string Place => $"the work directory {store.WorkDirectory}";

    /// <inheritdoc/>
    public Task<IReadOnlyList<ExpiringCluster>> ListAsync(CancellationToken cancellationToken)
    {
        // A directory has one cluster, and the newest run has it: an older one has destroyed it or handed it over.
        if (store.Latest() is not { } latest || RunRecord.Read(latest.Record) is not { } entries || !RunStore.OwesTeardown(entries) || ExpiredCluster.IsGone(entries, store, time))
        {
            return Task.FromResult<IReadOnlyList<ExpiringCluster>>([]);
        }

        var holder = RunLockHolder.Read(store.WorkDirectory) is { IsAlive: true } alive ? alive.Describe() : null;
        return Task.FromResult<IReadOnlyList<ExpiringCluster>>([new ExpiringCluster($"run {latest.RunId}", Expiry(entries, RunStore.TryReadPlan(latest)), holder)]);
    }

    /// <inheritdoc/>
    public async Task RemoveAsync(ExpiringCluster cluster, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(cluster);
        using var session = RunSession.OpenLatest(store, tools, time, ["Janitor"]) ?? throw new UserException($"{cluster.Name} is gone from {store.WorkDirectory}.");
        var context = session.Context;
        // Only now nobody else can write: the run may be another one, or was given more time.
        if ($"run {context.Plan.RunId}" != cluster.Name || !(cluster with { ExpiresAt = Expiry(context.Record.Entries, context.Plan) }).IsExpired(time.GetUtcNow()))
        {
            throw new UserException($"The cluster of {cluster.Name} in {store.WorkDirectory} was given more time meanwhile; it stays.");
        }

        var limit = context.Plan.Deadlines.Destroy;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        try
        {
            await DestroyStep.RunAsync(context, deadline.Token);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new UserException($"The cluster of {cluster.Name} was not destroyed within {LoadDuration.Format(limit)}; run ./build.sh Destroy --work-directory {store.WorkDirectory}.", exception);
        }
    }

    // A process that died between the intent and the apply wrote no expiry: then it is what the plan would have given the cluster.
    private static DateTimeOffset? Expiry(IReadOnlyList<RunRecordEntry> entries, RunPlan? plan) =>
        entries.OfType<ClusterExpires>().LastOrDefault()?.Until
        ?? (plan is not null && entries.OfType<ClusterIntended>().LastOrDefault() is { } intended ? ClusterExpiry.Of(plan, intended.At) : null);
}
