using System.Runtime.ExceptionServices;
using GatewayPerf.Chaos;
using GatewayPerf.Gateways;
using GatewayPerf.LoadTesting;
using GatewayPerf.Observability;
using GatewayPerf.Observability.Grafana;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.Iterations;

/// <summary>The further loads of a group: each is a run of its own, on the cluster that the first one has made.</summary>
public static class IterationSteps
{
    /// <summary>
    /// Ends the run of a session, hands its cluster over to the next one of its group and gives that one's session, and the report of the one that ended. The session is disposed, also when this throws:
    /// <see cref="UserException"/> when the run has no cluster any more, its load has not ended, a fault is open, or the cluster would expire under the next load.
    /// </summary>
    public static async Task<(RunSession Session, RunReport Ended)> NextAsync(RunSession session, RunStore store, IReadOnlyList<string> invokedTargets)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(store);
        var context = session.Context;
        using (session)
        {
            if (!ClusterAdoption.IsDue(context.Record.Entries))
            {
                throw new UserException($"Run {context.Plan.RunId} has no cluster any more, or its load has not ended, so the next one of group {context.Plan.Group!.Name} cannot be driven there.");
            }

            ClusterAdoption.Check(context.Plan, context.Directory, context.Record.Entries, context.Time);
            context.Record.Append(new RunFinished(ReportStep.Look(context).Verdict));
        }

        var next = RunSession.Open(PlannedLoads.Next(context.Plan, context.Time), store, context.Tools, context.Time, invokedTargets, RunOpening.Adopt);
        try
        {
            return (next, await ReportStep.WriteAsync(context.Plan, RunRecord.Read(context.Directory.Record), context.Directory));
        }
        catch
        {
            next.Dispose();
            throw;
        }
    }

    /// <summary>Deploys the gateway where the other side of an alternation came before, waits until it serves, drives the load with its node failure, collects logs and draws the report. The last three are done whatever happens before; then the first failure is thrown.</summary>
    /// <param name="context">The run.</param>
    /// <param name="grafana">The Grafana that gets the dashboards, too; null: none.</param>
    /// <param name="cancellationToken">Ends the load.</param>
    public static async Task RunAsync(RunContext context, GrafanaTarget? grafana, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (plan, group) = (context.Plan, context.Plan.Group!);
        Log.Information("Load {Number} of {Count} of group {Group}: run {RunId}.", group.Number, group.Count, group.Name, plan.RunId);
        ExceptionDispatchInfo? failure = null;
        if (PlannedLoads.ChangesSide(plan))
        {
            await StepAsync("Deploy", () => DeployStep.RunAsync(context, cancellationToken));
        }

        await StepAsync("WaitStabilize", () => WaitStabilizeStep.RunAsync(context, cancellationToken));
        await StepAsync("RunK6Segments", () => RunK6SegmentsStep.RunAsync(context, cancellationToken));
        if (plan.NodeFailure is not null)
        {
            await StepAsync("SimulateNodeFailure", () => SimulateNodeFailureStep.RunAsync(context, cancellationToken));
        }

        await OwedAsync("AwaitK6Segments", plan.Deadlines.LoadDrain + plan.Deadlines.LoadStart, token => failure is null && !cancellationToken.IsCancellationRequested
            ? AwaitK6SegmentsStep.RunAsync(context, LoadEnding.AsPlanned, cancellationToken)
            : AwaitK6SegmentsStep.RunAsync(context, LoadEnding.Now, token));
        await OwedAsync("CollectLogs", plan.Deadlines.CollectLogs, token => CollectLogsStep.RunAsync(context, token));
        await OwedAsync("Snapshot", SnapshotStep.Deadline(plan), token => SnapshotStep.RunAsync(context, grafana, token));
        failure?.Throw();

        async Task StepAsync(string target, Func<Task> step)
        {
            if (failure is null)
            {
                failure = await RecordAsync(context, target, step);
            }
        }

        async Task OwedAsync(string target, TimeSpan deadline, Func<CancellationToken, Task> step)
        {
            using var limited = new CancellationTokenSource(deadline, context.Time);
            failure = await RecordAsync(context, target, () => step(limited.Token)) is { } found ? failure ?? found : failure;
        }
    }

    // As the build records its targets, of which these are the work.
    private static async Task<ExceptionDispatchInfo?> RecordAsync(RunContext context, string target, Func<Task> step)
    {
        var started = context.Time.GetTimestamp();
        context.Record.Append(new TargetStarted(target));
        try
        {
            await step();
            context.Record.Append(new TargetFinished(target, "Succeeded", context.Time.GetElapsedTime(started), null));
            return null;
        }
        catch (Exception exception)
        {
            context.Record.Append(new TargetFinished(target, "Failed", context.Time.GetElapsedTime(started), null));
            return ExceptionDispatchInfo.Capture(exception);
        }
    }
}
