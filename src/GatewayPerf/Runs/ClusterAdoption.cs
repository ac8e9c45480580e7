using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>A new run on the cluster of an earlier one whose load has ended.</summary>
internal static class ClusterAdoption
{
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>Throws <see cref="UserException"/> when the cluster has an open fault or would expire under the new load.</summary>
    public static void Check(RunPlan plan, RunDirectory from, IReadOnlyList<RunRecordEntry> entries, TimeProvider time)
    {
        if (FaultJournal.OpenFaults(entries) is [var fault, ..])
        {
            throw new UserException($"Node {fault.Node} still fails since run {from.RunId}; run ./build.sh RestoreNode first.");
        }

        var needed = time.GetUtcNow() + plan.Duration + Margin;
        if (entries.OfType<ClusterExpires>().LastOrDefault() is { } expiry && expiry.Until < needed)
        {
            throw new UserException(
                $"The cluster of run {from.RunId} expires at {expiry.Until.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, before a load of {LoadDuration.Format(plan.Duration)} would be over; "
                + "run ./build.sh RetainCluster --keep-cluster 2h first.");
        }
    }

    /// <summary>Whether the load of the run has ended, so that another load is another run.</summary>
    public static bool IsDue(IReadOnlyList<RunRecordEntry> entries) => RunStore.OwesTeardown(entries) && LoadStatus.HasEnded(entries);

    /// <summary>
    /// The new run's record begins with what the earlier run has made, with its times, and the secrets that the cluster was given are its own from here on; auth tokens are not,
    /// since another Deploy replaces the pod of the store that knows them and another plan may want more of them.
    /// </summary>
    public static void Take(RunContext context, RunDirectory from)
    {
        foreach (var entry in Inherited(from.RunId, RunRecord.Read(from.Record)))
        {
            context.Record.Append(entry);
        }

        if (Directory.Exists(from.Secrets))
        {
            Directory.Move(from.Secrets, context.Directory.Secrets);
            new RunSecrets(context.Directory).Delete(RunSecrets.AuthKeys);
        }
    }

    /// <summary>From here on the earlier run owes nothing. Called when the new run is the newest one, so that at no time nobody owes the teardown.</summary>
    public static void HandOver(RunDirectory from, RunId to, TimeProvider time)
    {
        using var record = RunRecord.Open(from.Record, time);
        record.Append(new ClusterHandedOver(to));
    }

    private static IEnumerable<RunRecordEntry> Inherited(RunId from, IReadOnlyList<RunRecordEntry> entries) =>
        new RunRecordEntry?[]
        {
            entries.OfType<ClusterIntended>().LastOrDefault(),
            new ClusterAdopted(from),
            entries.OfType<ClusterCreated>().LastOrDefault(),
            entries.OfType<ClusterExpires>().LastOrDefault(),
            entries.OfType<PrometheusSeen>().LastOrDefault(),
            entries.OfType<GatewayDeployed>().LastOrDefault(),
            entries.OfType<Stabilized>().LastOrDefault(),
        }.OfType<RunRecordEntry>();
}
