using System.Collections.Concurrent;
using GatewayPerf.Clusters;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>The load drivers of this process: one step starts a load and another waits for its end.</summary>
internal static class LoadDrivers
{
    private static readonly ConcurrentDictionary<RunId, LoadDriver> Running = [];

    /// <summary>The driver of the run's load; where this process has none, one that continues from the record.</summary>
    public static LoadDriver GetOrContinue(RunContext context, DateTimeOffset timelineStart) =>
        Running.GetOrAdd(context.Plan.RunId, _ => LoadDriver.Start(context, RunCluster.Connect(context), timelineStart));

    /// <summary>Lets go of a driver whose load has ended.</summary>
    public static void Remove(RunId runId)
    {
        if (Running.TryRemove(runId, out var driver))
            driver.Dispose();
    }
}
