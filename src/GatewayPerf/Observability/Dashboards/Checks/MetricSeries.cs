namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>A series of an answer.</summary>
/// <param name="Labels">Its labels.</param>
/// <param name="Points">Its points in order, at least one.</param>
public sealed record MetricSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<MetricPoint> Points);
