namespace GatewayPerf.K6.Options;

/// <summary>How many virtual users a test needs at most, and how long it can take.</summary>
internal sealed record ExecutionRequirements(long MaxVUs, TimeSpan TotalDuration)
{
    /// <summary>Works it out; scenarios that do not overlap share their virtual users.</summary>
    public static ExecutionRequirements Of(IReadOnlyList<ConstantArrivalRateOptions> scenarios) => new(
        Concurrent(scenarios, s => s.MaxVUs),
        scenarios.Count == 0 ? TimeSpan.Zero : scenarios.Max(End));

    /// <summary>The largest sum over time of what the scenarios need while they run, graceful stop included.</summary>
    public static long Concurrent(IReadOnlyList<ConstantArrivalRateOptions> scenarios, Func<ConstantArrivalRateOptions, long> need) =>
        scenarios.Select(at => scenarios.Where(s => s.StartTime <= at.StartTime && at.StartTime < End(s)).Sum(need)).DefaultIfEmpty().Max();

    private static TimeSpan End(ConstantArrivalRateOptions scenario) => scenario.StartTime + scenario.Duration + scenario.GracefulStop;
}
