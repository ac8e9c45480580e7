using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Leaks;

/// <summary>An answer of the metrics store with one series a pod.</summary>
internal sealed class PodSeries(IEnumerable<MetricSeries> answer)
{
    private readonly Dictionary<string, Dictionary<DateTimeOffset, double>> _values = answer
        .Where(series => series.Labels.ContainsKey(MemoryQueries.Pod))
        .ToDictionary(series => series.Labels[MemoryQueries.Pod], series => series.Points.Where(point => !double.IsNaN(point.Value)).ToDictionary(point => point.At, point => point.Value));

    /// <summary>The pods that have one, by name.</summary>
    public IEnumerable<string> Pods => _values.Keys.Order(StringComparer.Ordinal);

    /// <summary>The points of a pod in order; none when it has no series.</summary>
    public IEnumerable<(DateTimeOffset At, double Value)> Of(string pod) =>
        _values.TryGetValue(pod, out var points) ? points.OrderBy(point => point.Key).Select(point => (point.Key, point.Value)) : [];

    /// <summary>The value at a moment; null when there is none.</summary>
    public double? At(string pod, DateTimeOffset moment) => _values.TryGetValue(pod, out var points) && points.TryGetValue(moment, out var value) ? value : null;
}
