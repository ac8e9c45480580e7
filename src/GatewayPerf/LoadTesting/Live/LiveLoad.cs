using GatewayPerf.Chaos;
using GatewayPerf.Runs;
using GatewayPerf.Terminals;

namespace GatewayPerf.LoadTesting.Live;

/// <summary>Shows the load on a terminal while it runs.</summary>
internal sealed class LiveLoad(RunContext context, LiveTerminal terminal, DateTimeOffset timelineStart)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(500);

    /// <summary>What the runners report.</summary>
    public LoadWindow Window { get; } = new(context.Plan.Parallelism, context.Time);

    /// <summary>Shows it until the token is cancelled, and leaves nothing behind.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var moment = Look();
                terminal.Show(console => LoadView.Write(console, moment));
                await Task.Delay(Every, context.Time, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // That is how it ends.
        }
        finally
        {
            terminal.Hide();
        }
    }

    private LoadMoment Look()
    {
        var now = context.Time.GetUtcNow();
        var faults = FaultJournal.OpenFaults(context.Record.Entries).Select(fault => (fault, now - fault.IntendedAt));
        return new LoadMoment(context.Plan, now - timelineStart, Window.Look(), [.. faults]);
    }
}
