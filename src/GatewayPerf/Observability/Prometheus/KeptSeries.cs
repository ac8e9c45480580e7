using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>A series of a panel as a snapshot keeps it.</summary>
/// <param name="Legend">Its name, with its labels' values in it.</param>
/// <param name="Points">Its points in order.</param>
internal sealed record KeptSeries(string Legend, IReadOnlyList<MetricPoint> Points);
