using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Disruption;

/// <summary>What a PodDisruptionBudget asks for, in pods: how many there should be, and how many of them must be healthy.</summary>
internal readonly record struct BudgetDemand(int Expected, int DesiredHealthy)
{
    /// <summary>
    /// The demand of a budget. <paramref name="matching"/> is how many pods its selector picks, <paramref name="scale"/> how many replicas their controllers want;
    /// that is asked for only when the budget is a percentage or says how many may be missing. Percentages round up.
    /// </summary>
    public static BudgetDemand Of(V1PodDisruptionBudgetSpec spec, int matching, Func<int> scale)
    {
        if ((string?)spec.MaxUnavailable is { } most)
        {
            var expected = scale();
            return new BudgetDemand(expected, Math.Max(expected - IntOrPercent.Resolve(most, expected, Math.Ceiling), 0));
        }

        if ((string?)spec.MinAvailable is not { } least)
            return default;

        if (!IntOrPercent.IsPercent(least))
            return new BudgetDemand(matching, IntOrPercent.Resolve(least, matching, Math.Ceiling));

        var total = scale();
        return new BudgetDemand(total, IntOrPercent.Resolve(least, total, Math.Ceiling));
    }

    /// <summary>How many of the healthy pods may go now.</summary>
    public int Allowed(int healthy) => Expected <= 0 ? 0 : Math.Max(healthy - DesiredHealthy, 0);
}
