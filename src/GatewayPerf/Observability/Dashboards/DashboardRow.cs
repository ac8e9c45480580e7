namespace GatewayPerf.Observability.Dashboards;

/// <summary>A row of a dashboard.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Panels">Its panels, from the left; they wrap at the right edge.</param>
public sealed record DashboardRow(string Title, params IReadOnlyList<Panel> Panels);
