using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Tests.Observability;

/// <summary>A metrics store that answers everything with one series, but for what it is told to lack.</summary>
internal sealed class FakeAnswers : IMetricAnswers
{
    private readonly List<string> _missing = [];

    public IReadOnlyList<string> Events { get; set; } = [];

    public (DateTimeOffset From, DateTimeOffset To)? Gap { get; set; }

    public double Value { get; set; } = 1;

    public FakeAnswers Without(string part)
    {
        _missing.Add(part);
        return this;
    }

    public Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        if (expression.StartsWith("count by (kind)", StringComparison.Ordinal))
        {
            return Task.FromResult<IReadOnlyList<MetricSeries>>([.. Events.Select(kind => Series(new() { [RunMetrics.Kind] = kind }, from, to, step))]);
        }

        // A fallback to zero answers whatever is missing.
        var empty = _missing.Any(part => expression.Contains(part, StringComparison.Ordinal)) && !expression.Contains("or vector(0)", StringComparison.Ordinal);
        return Task.FromResult<IReadOnlyList<MetricSeries>>(empty ? [] : [Series([], from, to, step)]);
    }

    private MetricSeries Series(Dictionary<string, string> labels, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var points = new List<MetricPoint>();
        for (var at = from; at <= to; at += step)
        {
            if (from == to || Gap is not { } gap || at <= gap.From || at >= gap.To)
            {
                points.Add(new MetricPoint(at, Value));
            }
        }

        return new MetricSeries(labels, points);
    }
}
