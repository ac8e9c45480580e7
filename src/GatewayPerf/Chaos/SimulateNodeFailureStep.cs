using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;
using k8s;
using Serilog;

namespace GatewayPerf.Chaos;

/// <summary>Lets one gateway node fail while the load runs, and brings it back.</summary>
public static class SimulateNodeFailureStep
{
    private static readonly TimeSpan RestoreWithin = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Slack = TimeSpan.FromSeconds(2);

    /// <summary>As <see cref="RunAsync(RunContext, INodeInstances, CancellationToken)"/>, with the machines of the run's own cluster, or the commands by which its gateway fails.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (context.Plan.Target.FaultCommands is { } commands)
        {
            await RunAsync(context, new CommandInstances(commands.Fault, commands.Restore), cancellationToken);
            return;
        }

        using var instances = LocalNodeInstances.FromClusterDirectory(context.Directory.Cluster);
        await RunAsync(context, instances, cancellationToken);
    }

    /// <summary>
    /// Waits for the plan's time of the running load (without a load: applies the failure at once), fails the node, observes it, restores it after the planned time
    /// whatever happens, and waits until it is ready. Safe twice: a failure that was applied is not applied again; one that an earlier process left in force is restored
    /// at its planned time, and one that it only intended at once.
    /// Throws <see cref="StepFailedException"/> with the reason when no node may fail, the failure does not fit any more, or the node does not come back.
    /// </summary>
    public static async Task RunAsync(RunContext context, INodeInstances instances, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(instances);
        var plan = context.Plan.NodeFailure ?? throw new StepFailedException("This run has no node failure (--node-failure false), so there is none to simulate.");
        using var cluster = RunCluster.Connect(context);
        if (InForce(context.Record.Entries) is { } inForce)
        {
            await ContinueAsync(context, cluster, instances, inForce, plan, cancellationToken);
            return;
        }

        if (context.Record.Entries.Any(entry => entry is FaultIntended))
        {
            using var deadline = new CancellationTokenSource(RestoreWithin, context.Time);
            await RestoreNodes.RunAsync(context, cluster, instances, deadline.Token);
        }

        if (context.Record.Entries.Any(entry => entry is FaultApplied))
        {
            Log.Information("The node failure of run {RunId} has been applied already.", context.Plan.RunId);
            return;
        }

        if (!await WaitUntilDueAsync(context, plan, cancellationToken))
        {
            return;
        }

        var (victim, replicas) = await ChooseAsync(cluster, context.Plan.Target, cancellationToken);
        await FaultJournal.IntendAsync(context, cluster, new OpenFault(victim, plan.Mode, context.Time.GetUtcNow(), context.Plan.Target.FaultCommands?.Restore), cancellationToken);
        var watch = new NodeWatch(context, cluster, victim, replicas);
        await HoldAsync(context, cluster, instances, watch, victim, plan, () => ApplyAsync(context, instances, watch, victim, plan, cancellationToken), cancellationToken);
    }

    private static FaultApplied? InForce(IReadOnlyList<RunRecordEntry> entries) =>
        entries.LastOrDefault(entry => entry is FaultIntended or FaultApplied or FaultRestored) as FaultApplied;

    // The process that applied it is gone; its node comes back when it would have come back.
    private static async Task ContinueAsync(
        RunContext context, ClusterClient cluster, INodeInstances instances, FaultApplied applied, NodeFailurePlan plan, CancellationToken cancellationToken)
    {
        var rest = applied.At + plan.DownDuration - context.Time.GetUtcNow();
        Log.Information("Node {Node} fails since {At:HH:mm:ss} UTC, by an earlier process; it is restored {When}.",
            applied.Node, applied.At, rest > TimeSpan.Zero ? $"in {LoadDuration.Format(rest)}" : $"now, {LoadDuration.Format(-rest)} late");
        var watch = new NodeWatch(context, cluster, applied.Node, context.Plan.GatewayReplicas) { AppliedAt = applied.At, IsContinued = true };
        await HoldAsync(context, cluster, instances, watch, applied.Node, plan, () => Task.CompletedTask, cancellationToken);
    }

    // False when the failure no longer fits into a load that an earlier process began: that load goes on, and the verdict says what was missed.
    private static async Task<bool> WaitUntilDueAsync(RunContext context, NodeFailurePlan plan, CancellationToken cancellationToken)
    {
        var entries = context.Record.Entries;
        if (!LoadStatus.IsRunning(entries))
        {
            Log.Warning("No load is running, so the node fails now and nothing will be known about recovery.");
            return true;
        }

        var start = LoadStatus.TimelineStart(entries)!.Value;
        var rest = start + plan.Delay - context.Time.GetUtcNow();
        if (rest > TimeSpan.Zero)
        {
            Log.Information("A gateway node fails in {Rest}, {Delay} after the first arrival.", LoadDuration.Format(rest), LoadDuration.Format(plan.Delay));
            await Task.Delay(rest, context.Time, cancellationToken);
        }

        var left = start + context.Plan.Duration - context.Time.GetUtcNow();
        if (left + Slack >= plan.DownDuration + plan.RecoveryBudget)
        {
            return true;
        }

        var sentence = $"The node failure no longer fits into the load: {LoadDuration.Format(left)} are left, {LoadDuration.Format(plan.DownDuration + plan.RecoveryBudget)} are needed.";
        if (!LoadStatus.IsContinued(entries))
        {
            throw new StepFailedException(sentence);
        }

        Log.Warning("{Sentence}", sentence);
        return false;
    }

    private static async Task<(string Victim, int Replicas)> ChooseAsync(ClusterClient cluster, GatewayTarget target, CancellationToken cancellationToken)
    {
        if (target.FaultCommands is not null)
        {
            return (target.Name, 0);
        }

        var nodes = await cluster.Kubernetes.CoreV1.ListNodeAsync(cancellationToken: cancellationToken);
        var pods = await cluster.Kubernetes.CoreV1.ListPodForAllNamespacesAsync(cancellationToken: cancellationToken);
        var gateway = await cluster.ListPodsOfServiceAsync(target.Namespace, target.Service, cancellationToken);
        var choice = Victims.Choose([.. nodes.Items], gateway, [.. pods.Items], target.UpstreamNamespace);
        Log.Information("{Reason}", choice.Reason);
        return (choice.Node ?? throw new StepFailedException(choice.Reason), gateway.Count(pod => pod.IsReady()));
    }

    private static async Task ApplyAsync(RunContext context, INodeInstances instances, NodeWatch watch, string victim, NodeFailurePlan plan, CancellationToken cancellationToken)
    {
        await instances.FailAsync(victim, plan.Mode, cancellationToken);
        watch.AppliedAt = context.Time.GetUtcNow();
        context.Record.Append(new FaultApplied(plan.Mode, victim) { At = watch.AppliedAt });
        Log.Information("Node {Node} fails: {Mode} for {Down}.", victim, KebabCaseEnumConverter<NodeFailureMode>.NameOf(plan.Mode), LoadDuration.Format(plan.DownDuration));
    }

    // Applies the failure, keeps it for the planned time while the node is watched, and restores it.
    private static async Task HoldAsync(
        RunContext context, ClusterClient cluster, INodeInstances instances, NodeWatch watch, string victim, NodeFailurePlan plan, Func<Task> apply, CancellationToken cancellationToken)
    {
        using var stop = new CancellationTokenSource();
        var watching = Task.CompletedTask;
        try
        {
            await apply();
            watching = Task.Run(() => watch.RunAsync(stop.Token), CancellationToken.None);
            if (watch.AppliedAt + plan.DownDuration - context.Time.GetUtcNow() is var rest && rest > TimeSpan.Zero)
            {
                await Task.Delay(rest, context.Time, cancellationToken);
            }

            if (!await FaultJournal.IsOpenAsync(context, cluster, victim, cancellationToken))
            {
                var finding = new Finding(FindingCodes.FaultRestoredEarly, FindingSeverity.Unsound, $"Node {victim} was restored by somebody else before its time.");
                context.Record.Append(new FindingRaised(finding));
                Log.Warning("{Text}", finding.Text);
            }
        }
        finally
        {
            // Owed, whatever happened: a fault that was asked for may be in force even when the answer was an error.
            await RestoreAsync(context, cluster, instances, watch, victim, cancellationToken);
            await stop.CancelAsync();
            await watching;
        }
    }

    private static async Task RestoreAsync(
        RunContext context, ClusterClient cluster, INodeInstances instances, NodeWatch watch, string victim, CancellationToken cancellationToken)
    {
        using var deadline = new CancellationTokenSource(RestoreWithin, context.Time);
        await RestoreNodes.RestoreAsync(context.Time, instances, victim, deadline.Token);
        var restoredAt = context.Time.GetUtcNow();
        watch.Restored = true;
        Log.Information("Node {Node} is restored.", victim);
        if (watch.AppliedAt != default)
        {
            await WaitUntilBackAsync(context, watch, victim, cancellationToken);
        }

        using var closing = new CancellationTokenSource(RestoreWithin, context.Time);
        await RestoreNodes.CloseAsync(context, cluster, victim, restoredAt, closing.Token);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Throws when the node does not come back, and the journal stays open. When cancelled it returns: the machine is restored, and nobody waits for the cluster to notice.
    private static async Task WaitUntilBackAsync(RunContext context, NodeWatch watch, string victim, CancellationToken cancellationToken)
    {
        try
        {
            await WaitFor.ConditionAsync(
                $"node {victim} to be ready again",
                context.Plan.Deadlines.NodeBack,
                context.Time,
                _ => Task.FromResult(watch.IsBack ? WaitProgress.Reached() : WaitProgress.NotYet("its Ready condition is not True")),
                interval: TimeSpan.FromMilliseconds(100),
                cancellationToken: cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The caller goes on with the teardown.
        }
    }
}
