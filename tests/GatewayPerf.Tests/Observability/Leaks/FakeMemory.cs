using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Tests.Observability.Leaks;

/// <summary>A metrics store that holds series by the name of their metric: a pod's value at each second of the load.</summary>
internal sealed class FakeMemory(DateTimeOffset start) : IMetricAnswers
{
    private readonly List<(string Metric, string Pod, Func<double, double?> Value)> _series = [];

    /// <summary>What was asked, in order.</summary>
    public List<string> Asked { get; } = [];

    public FakeMemory With(string metric, string pod, Func<double, double?> value)
    {
        _series.Add((metric, pod, value));
        return this;
    }

    public Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        Asked.Add(expression);
        return Task.FromResult<IReadOnlyList<MetricSeries>>([.. _series.Where(one => expression.Contains(one.Metric, StringComparison.Ordinal))
            .Select(one => new MetricSeries(new Dictionary<string, string> { ["pod"] = one.Pod }, [.. Points(one.Value, from, to, step)])).Where(series => series.Points.Count > 0)]);
    }

    private IEnumerable<MetricPoint> Points(Func<double, double?> value, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        for (var at = from; at <= to; at += step)
        {
            if (value((at - start).TotalSeconds) is { } found)
            {
                yield return new MetricPoint(at, found);
            }
        }
    }
}
