using GatewayPerf.Chaos;
using GatewayPerf.Clusters;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Terraform;
using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;

namespace GatewayPerf.Runs.Status;

/// <summary>Looks up what goes on in a work directory. Reads only, takes no lock, and needs no process of the run to live.</summary>
public static class StatusStep
{
    /// <summary>What goes on, from record, locks and cluster.</summary>
    public static async Task<StatusReport> LookAsync(RunStore store, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        var holder = RunLockHolder.Read(store.WorkDirectory);
        var directory = holder is { IsAlive: true } ? new RunDirectory(store.WorkDirectory, holder.RunId) : store.Latest();
        var entries = directory is null ? [] : RunRecord.Read(directory.Record);
        var plan = directory is null ? null : RunStore.TryReadPlan(directory);
        var (at, state) = (time.GetUtcNow(), StateOf(store, time, directory, entries, holder));
        var info = LocalClusterInfo.ReadAlive(store.Cluster);
        var (notReady, inCluster, problem) = info is null ? (null, [], null) : await ClusterLook.LookAsync(info, cancellationToken);
        var expiry = entries.OfType<ClusterExpires>().LastOrDefault();
        var step = entries.LastOrDefault(entry => entry is TargetStarted or TargetFinished) as TargetStarted;
        var report = new StatusReport
        {
            WorkDirectory = store.WorkDirectory,
            At = at,
            State = state,
            RunId = directory?.RunId,
            StartedAt = entries.OfType<RunStarted>().FirstOrDefault()?.At,
            Process = holder,
            Step = step?.Name,
            StepSince = step?.At,
            LoadFrom = LoadStatus.TimelineStart(entries),
            LoadUntil = LoadStatus.TimelineStart(entries) + plan?.Duration,
            Segments = plan?.Segments.Count,
            SegmentsLeft = plan?.Segments.Count - entries.OfType<SegmentEnded>().Count(),
            ExpectedEnd = plan is null || state is RunState.Over or RunState.None ? null : ExpectedEnd(plan, entries),
            OpenFaults = [.. FaultJournal.OpenFaults(entries).Concat(inCluster).DistinctBy(fault => fault.Node)],
            TerraformLock = TerraformLock.Read(new LocalClusterStateFiles(store.Cluster).Lock(StateName.Local)),
            Cluster = info is null ? null : new ClusterStatus(info.Server, info.Kubeconfig, expiry?.Until, expiry?.Kept ?? false, notReady, problem),
            Verdict = entries.OfType<RunFinished>().LastOrDefault()?.Verdict,
            Report = directory is not null && File.Exists(directory.ReportHtml) ? directory.ReportHtml : null,
            Next = "",
            NextCommand = "",
        };
        var (next, command) = NextCommand.After(report, entries);
        return report with { Next = next, NextCommand = command };
    }

    private static RunState StateOf(RunStore store, TimeProvider time, RunDirectory? directory, IReadOnlyList<RunRecordEntry> entries, RunLockHolder? holder)
    {
        if (holder is { IsAlive: true })
        {
            return RunState.Running;
        }

        if (directory is null)
        {
            return RunState.None;
        }

        var isOpen = RunStore.OwesTeardown(entries) && !ExpiredCluster.IsGone(entries, store, time);
        var wasWhole = entries.OfType<RunStarted>().Any(started => started.InvokedTargets.Contains("RunFull"));
        return !isOpen ? RunState.Over : wasWhole && RunResumption.IsPossible(entries) ? RunState.Abandoned : RunState.Open;
    }

    private static DateTimeOffset? ExpectedEnd(RunPlan plan, IReadOnlyList<RunRecordEntry> entries) =>
        LoadStatus.TimelineStart(entries) is { } start ? start + plan.Duration + ExpectedTime.AfterLoad
        : entries.OfType<RunStarted>().LastOrDefault()?.At + ExpectedTime.WholeRun(plan);
}
