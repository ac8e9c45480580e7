using GatewayPerf.Clusters;
using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;

namespace GatewayPerf.Runs;

/// <summary>A cluster that took itself down because its time was over.</summary>
internal static class ExpiredCluster
{
    /// <summary>Records that nothing is left of the newest run's cluster, when it has expired and is gone; only for who holds the lock.</summary>
    public static void Close(RunStore store, TimeProvider time)
    {
        if (store.Latest() is not { } latest || !IsGone(RunRecord.Read(latest.Record), store, time))
        {
            return;
        }

        using var record = RunRecord.Open(latest.Record, time);
        record.Append(new ClusterDestroyed());
        if (Directory.Exists(latest.Secrets))
        {
            Directory.Delete(latest.Secrets, recursive: true);
        }
    }

    /// <summary>True when the run still owes its teardown by its record, but its cluster has expired and nothing of it is left.</summary>
    public static bool IsGone(IReadOnlyList<RunRecordEntry> entries, RunStore store, TimeProvider time) =>
        RunStore.OwesTeardown(entries)
        && entries.OfType<ClusterExpires>().LastOrDefault() is { } expiry && expiry.Until < time.GetUtcNow()
        && LocalClusterInfo.ReadAlive(store.Cluster) is null
        && !File.Exists(new LocalClusterStateFiles(store.Cluster).State(StateName.Local));
}
