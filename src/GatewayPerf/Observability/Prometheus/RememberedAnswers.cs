using System.Collections.Concurrent;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Asks each question once: looking for holes and keeping the panels' series asks the same.</summary>
internal sealed class RememberedAnswers(IMetricAnswers answers) : IMetricAnswers
{
    private readonly ConcurrentDictionary<(string, DateTimeOffset, DateTimeOffset, TimeSpan), Lazy<Task<IReadOnlyList<MetricSeries>>>> _known = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) =>
        _known.GetOrAdd((expression, from, to, step), _ => new(() => answers.AskAsync(expression, from, to, step, cancellationToken))).Value;
}
