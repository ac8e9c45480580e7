using GatewayPerf.Chaos;
using GatewayPerf.Clusters;
using GatewayPerf.Gateways;
using GatewayPerf.Runs;
using GatewayPerf.Text;
using Serilog;

namespace GatewayPerf.LoadTesting;

/// <summary>Waits for the end of the load and has what it did in the record.</summary>
public static class AwaitK6SegmentsStep
{
    /// <summary>
    /// Waits until no runner is left; in a process that did not start the load it continues from record and cluster. Told to end now, or cancelled while it waits, it
    /// deletes the TestRuns, waits for the runners' last accounts within the plan's drain time and records what there is; then it throws
    /// <see cref="OperationCanceledException"/> when it was cancelled. Without a load it does nothing.
    /// </summary>
    public static async Task RunAsync(RunContext context, LoadEnding ending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var entries = context.Record.Entries;
        if (!LoadStatus.IsRunning(entries))
        {
            Log.Information("Run {RunId} has no load to wait for.", context.Plan.RunId);
            return;
        }

        if (RunCluster.Kubeconfig(context) is null)
        {
            context.Record.Append(new LoadEnded(Cancelled: true));
            Log.Warning("The cluster of run {RunId} is gone and its load with it.", context.Plan.RunId);
            return;
        }

        var driver = LoadDrivers.GetOrContinue(context, LoadStatus.TimelineStart(entries)!.Value);
        try
        {
            if (ending == LoadEnding.Now)
            {
                driver.Cancel();
            }

            await using (cancellationToken.Register(driver.Cancel))
            {
                await driver.Completion;
            }
        }
        finally
        {
            LoadDrivers.Remove(context.Plan.RunId);
        }

        cancellationToken.ThrowIfCancellationRequested();
        Summarise(context);
        if (ending == LoadEnding.AsPlanned)
        {
            using var cluster = RunCluster.Connect(context);
            await GuardCheck.RunAsync(context, cluster, cancellationToken);
            await RestorationCheck.RunAsync(context, cluster, cancellationToken);
        }
    }

    private static void Summarise(RunContext context)
    {
        var main = LoadLedger.From(context.Plan, context.Record.Entries).Main;
        var latency = main.Latency(TimeSpan.Zero, context.Plan.Duration);
        Log.Information("The load has ended: {Started} {Of}started, {Failed} failed, {Dropped} dropped, p99 {P99:0.0} ms after the warm-up.",
            Quantity.Count(main.Total.Started), main.Total.Planned is { } planned ? $"of {Quantity.Count(planned, "planned arrival")} " : "iterations ", main.Total.Failed, main.Total.Dropped, latency.PercentileMilliseconds(99));
    }
}
