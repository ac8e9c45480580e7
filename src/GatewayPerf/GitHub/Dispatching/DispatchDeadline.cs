using GatewayPerf.Plans;

namespace GatewayPerf.GitHub.Dispatching;

/// <summary>How long a run on GitHub may take before nobody waits for it any more.</summary>
public static class DispatchDeadline
{
    // Until a runner is free; then checkout, compilation and the upload of the report.
    private static readonly TimeSpan Queue = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan AroundRun = TimeSpan.FromMinutes(20);

    /// <summary>The longest that every step of the plan may take, and what comes before and after them.</summary>
    public static TimeSpan Of(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return Queue + AroundRun + ExpectedTime.AtMost(plan);
    }
}
