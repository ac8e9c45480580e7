using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Asks each question once: looking for holes and keeping the panels' series asks the same.</summary>
internal sealed class RememberedAnswers(IMetricAnswers answers) : IMetricAnswers
{
    private readonly Dictionary<(string, DateTimeOffset, DateTimeOffset, TimeSpan), IReadOnlyList<MetricSeries>> _known = [];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        var question = (expression, from, to, step);
        return _known.TryGetValue(question, out var known) ? known : _known[question] = await answers.AskAsync(expression, from, to, step, cancellationToken);
    }
}
