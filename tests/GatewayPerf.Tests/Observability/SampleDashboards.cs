using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Plans;

namespace GatewayPerf.Tests.Observability;

/// <summary>The dashboards of a run without parameters, and their queries as they are asked for a run r1 of Tyk.</summary>
internal static class SampleDashboards
{
    public static RunPlan Plan { get; } = RunPlanner.Plan(new RunParameters(), TimeProvider.System);

    public static IReadOnlyList<Dashboard> All { get; } = DashboardCatalogue.For(Plan);

    public static QueryValues Values { get; } = new() { Run = "r1", Gateway = "tyk", RateInterval = TimeSpan.FromSeconds(5), Range = TimeSpan.FromSeconds(60) };

    public static Panel Panel(string dashboard, string title) => All.Single(one => one.Name == dashboard).Panels.Single(panel => panel.Title == title);

    /// <summary>A panel's query, by its legend where it has several.</summary>
    public static string Query(string dashboard, string title, string? legend = null)
    {
        var queries = Panel(dashboard, title).Queries;
        return Values.Fill((legend is null ? queries.ShouldHaveSingleItem() : queries.Single(query => query.Legend == legend)).Expression);
    }
}
