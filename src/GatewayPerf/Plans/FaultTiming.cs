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
        var nearest = Enumerable.Range(least, most - least + 1).OrderBy(second => Math.Abs(second - third)).Select(second => TimeSpan.FromSeconds(second));
        return nearest.FirstOrDefault(delay => IsClear(plan, delay), TimeSpan.FromSeconds(third));
    }

    private static bool IsClear(RunPlan plan, TimeSpan delay)
    {
        var over = delay + plan.Clocks.NodeGrace + plan.Clocks.EvictionAfter + Replacement;
        return !plan.Segments.Skip(1).Any(next => delay < next.Start + Settling && over > next.Start - plan.SegmentLead);
    }
}
