using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Dashboards;

/// <summary>Every dashboard that there is.</summary>
public static class DashboardCatalogue
{
    /// <summary>The dashboards with the thresholds of a run's promises, in the order in which they are looked at.</summary>
    public static IReadOnlyList<Dashboard> For(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return [OverviewDashboard.Of(plan), GatewayDashboard.Of(plan), ScalingDashboard.Of(plan), MemoryDashboard.Of(plan), GeneratorsDashboard.Of(plan), PlatformDashboard.Of(plan)];
    }
}
