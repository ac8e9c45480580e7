namespace GatewayPerf.Observability.Prometheus;

/// <summary>One series of an answer.</summary>
/// <param name="Labels">Its labels, <c>__name__</c> among them where the query keeps it.</param>
/// <param name="Points">Its values by time, in order.</param>
public sealed record PrometheusSeries(IReadOnlyDictionary<string, string> Labels, IReadOnlyList<PrometheusPoint> Points);
