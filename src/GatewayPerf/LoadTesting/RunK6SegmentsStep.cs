using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using Serilog;

namespace GatewayPerf.LoadTesting;

/// <summary>Starts the load and leaves it running.</summary>
public static class RunK6SegmentsStep
{
    /// <summary>
    /// Returns once every runner of the current segment has started arrivals; the load goes on in the background of this process until
    /// <see cref="AwaitK6SegmentsStep"/> has seen its end. A load that another process began and left is continued; one that has ended is left alone.
    /// Throws <see cref="UserException"/> when there is no cluster and <see cref="StepFailedException"/> when the load does not get steady.
    /// </summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var entries = context.Record.Entries;
        if (LoadStatus.HasEnded(entries))
        {
            Log.Information("The load of run {RunId} has run already.", context.Plan.RunId);
            return;
        }

        if (!LoadStatus.IsRunning(entries))
        {
            await PrepareAsync(context, cancellationToken);
        }

        var driver = LoadDrivers.GetOrContinue(context, LoadStatus.TimelineStart(context.Record.Entries)!.Value);
        await WaitFor.ConditionAsync(
            "the load to be steady",
            context.Plan.Deadlines.LoadStart,
            context.Time,
            _ => Task.FromResult(Look(driver)),
            interval: TimeSpan.FromMilliseconds(100),
            cancellationToken: cancellationToken);
        Log.Information("The load is steady: {Load} for {Duration} in {Count} segments{Control}.",
            LoadText.Of(context.Plan), LoadDuration.Format(context.Plan.Duration), context.Plan.Segments.Count,
            context.Plan.HasControlStream ? $", {context.Plan.ControlRate} more straight to the upstream" : "");
    }

    private static async Task PrepareAsync(RunContext context, CancellationToken cancellationToken)
    {
        using var cluster = RunCluster.Connect(context);
        if (context.Record.Entries.Any(entry => entry is ClusterAdopted))
        {
            await EarlierLoads.RemoveAsync(context, cluster, cancellationToken);
        }

        await RunnerNeeds.ApplyAsync(context, cluster, cancellationToken);

        // Whole milliseconds, because that is what runners are told.
        var start = DateTimeOffset.FromUnixTimeMilliseconds((context.Time.GetUtcNow() + context.Plan.SegmentLead).ToUnixTimeMilliseconds() + 1);
        context.Record.Append(new LoadStarted(start));
    }

    private static WaitProgress Look(LoadDriver driver)
    {
        var current = driver.Current;
        if (current is { IsOver: true, Reasons.Count: > 0 })
        {
            throw new StepFailedException($"The load did not get steady: {string.Join(' ', current.Reasons)}");
        }

        return current.IsSteady || current.IsOver ? WaitProgress.Reached() : WaitProgress.NotYet(current.State);
    }
}
