using GatewayPerf.Plans;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Preflight.Rules;

/// <summary>A p99 needs enough arrivals beyond it.</summary>
internal sealed class MeasuredArrivalsRule : PreflightRule
{
    // Ten arrivals beyond the 99th percentile.
    private const long Enough = 1000;

    protected override IEnumerable<Finding> Check(PreflightContext context)
    {
        var plan = context.Plan;
        var left = plan.Duration - plan.WarmUp - (plan.NodeFailure?.RecoveryBudget ?? TimeSpan.Zero);
        var arrivals = left > TimeSpan.Zero ? Arrivals(plan, left) : 0;
        if (arrivals < Enough)
        {
            yield return Warn(FindingCodes.FewArrivals,
                $"As few as {Quantity.Count(arrivals, "arrival")} may lie outside the warm-up and the fault window, and a p99 latency of fewer than {Quantity.Count(Enough)} says little. Give a longer --duration or a higher --rate.");
        }
    }

    // The fault window may lie where the load is highest, so the mean is an upper bound; what matters is the order of magnitude.
    private static long Arrivals(RunPlan plan, TimeSpan left) =>
        plan.Executor.IsOpen() ? (long)(plan.Profile.Area(plan.WarmUp, plan.Duration) * left.Ticks / (plan.Duration - plan.WarmUp).Ticks) : plan.Rate.ArrivalsIn(left);
}
