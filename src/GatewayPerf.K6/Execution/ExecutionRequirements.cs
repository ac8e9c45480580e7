using GatewayPerf.K6.Execution.Executors;

namespace GatewayPerf.K6.Execution;

/// <summary>How many virtual users a test needs at most, and how long it can take.</summary>
/// <param name="PlannedVUs">Those that are made before the start.</param>
/// <param name="MaxVUs">Planned ones and those that may be made while it runs.</param>
/// <param name="TotalDuration">From the start of the first scenario to the last graceful stop.</param>
internal sealed record ExecutionRequirements(long PlannedVUs, long MaxVUs, TimeSpan TotalDuration)
{
    /// <summary>Works it out; scenarios that do not overlap share their virtual users.</summary>
    public static ExecutionRequirements Of(IEnumerable<Executor> executors)
    {
        var changes = executors.SelectMany(Changes).OrderBy(c => c.At).ToList();
        long planned = 0, unplanned = 0, mostPlanned = 0, most = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            planned += changes[i].Planned;
            unplanned += changes[i].Unplanned;
            // What happens at one instant counts as a whole: a scenario that starts as another one ends takes over its virtual users.
            if (i + 1 < changes.Count && changes[i + 1].At == changes[i].At)
                continue;
            mostPlanned = Math.Max(mostPlanned, planned);
            most = Math.Max(most, planned + unplanned);
        }

        return new ExecutionRequirements(mostPlanned, most, changes.Count == 0 ? TimeSpan.Zero : changes[^1].At);
    }

    private static IEnumerable<(TimeSpan At, long Planned, long Unplanned)> Changes(Executor executor)
    {
        var last = default(ExecutionStep);
        foreach (var step in executor.Steps)
        {
            yield return (executor.Scenario.StartTime + step.Offset, step.Planned - last.Planned, step.Unplanned - last.Unplanned);
            last = step;
        }
    }
}
