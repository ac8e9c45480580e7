namespace GatewayPerf.Plans;

/// <summary>When a node fails unless the user says it: about a third into the load, and not while runners of the next segment start, which would stand in the recovery's figures.</summary>
internal static class FaultTiming
{
    /// <summary>From a segment's start until its runners are no longer busier than later on.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(3);

    /// <summary>From the eviction until the replacement serves.</summary>
    private static readonly TimeSpan Replacement = TimeSpan.FromSeconds(4);

    /// <summary>A steady stretch between the warm-up and the failure.</summary>
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(3);

    /// <summary>From the first arrival to the failure, in whole seconds; where no instant is clear of every handover, a third of the load.</summary>
    public static TimeSpan Delay(RunPlan plan, TimeSpan downDuration, TimeSpan recoveryBudget)
    {
        var least = (int)(plan.WarmUp + Steady).TotalSeconds;
        var most = Math.Max(least, (int)(plan.LeastDuration - downDuration - recoveryBudget).TotalSeconds);
        var third = Math.Max(least, (int)(plan.LeastDuration.TotalSeconds / 3));
        var starts = plan.Segments.Skip(1).Select(segment => segment.Start).ToArray();
        var nearest = Enumerable.Range(0, 1 + Math.Max(third - least, most - third)).SelectMany(distance => new[] { third - distance, third + distance });
        return nearest.Where(second => second >= least && second <= most).Select(second => TimeSpan.FromSeconds(second))
            .FirstOrDefault(delay => IsClear(plan, starts, delay), TimeSpan.FromSeconds(third));
    }

    private static bool IsClear(RunPlan plan, TimeSpan[] starts, TimeSpan delay)
    {
        // A week of short segments has a hundred thousand of them, and as many seconds to ask for.
        var found = Array.BinarySearch(starts, delay - Settling + TimeSpan.FromTicks(1));
        var next = found < 0 ? ~found : found;
        var over = delay + plan.Clocks.NodeGrace + plan.Clocks.EvictionAfter + Replacement;
        return next == starts.Length || starts[next] - plan.SegmentLead >= over;
    }
}
