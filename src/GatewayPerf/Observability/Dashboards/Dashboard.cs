namespace GatewayPerf.Observability.Dashboards;

/// <summary>A dashboard of Grafana.</summary>
/// <param name="Name">Name of its file without extension.</param>
/// <param name="Title">Its title.</param>
/// <param name="Purpose">The question that it answers, in a sentence.</param>
/// <param name="Rows">Its rows, from the top.</param>
public sealed record Dashboard(string Name, string Title, string Purpose, IReadOnlyList<DashboardRow> Rows)
{
    /// <summary>The uid in Grafana, which never changes: links contain it.</summary>
    public string Uid => $"gatewayperf-{Name}";

    /// <summary>The panels of all rows.</summary>
    public IEnumerable<Panel> Panels => Rows.SelectMany(row => row.Panels);
}
