namespace GatewayPerf.Plans;

/// <summary>What a run is expected to take when nothing goes wrong, on two warm cores; a wish, not a limit (those are <see cref="DeadlinePlan"/>).</summary>
public static class ExpectedTime
{
    /// <summary>From the last arrival to the end of Destroy.</summary>
    public static TimeSpan AfterLoad { get; } = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan BeforeLoad = TimeSpan.FromSeconds(12);

    /// <summary>From the last arrival of a load to the first of the next one of its group.</summary>
    private static readonly TimeSpan BetweenLoads = TimeSpan.FromSeconds(20);

    /// <summary>From the first arrival to the last, with those of the loads that come after it.</summary>
    public static TimeSpan Loads(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Duration + (PlannedLoads.Left(plan) * (plan.Duration + BetweenLoads));
    }

    /// <summary>From the first step to the end of Destroy.</summary>
    public static TimeSpan WholeRun(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return BeforeLoad + Loads(plan) + AfterLoad;
    }

    /// <summary>The same if every step needs its whole deadline.</summary>
    public static TimeSpan AtMost(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var deadlines = plan.Deadlines;
        var load = deadlines.WaitStabilize + deadlines.LoadStart + plan.Duration + deadlines.LoadDrain + deadlines.NodeBack + deadlines.CollectLogs;
        return deadlines.InitTerraform + deadlines.Deploy + ((PlannedLoads.Left(plan) + 1) * load) + (plan.Alternation is null ? TimeSpan.Zero : PlannedLoads.Left(plan) * deadlines.Deploy) + deadlines.Destroy;
    }
}
