using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Tests.Observability.Prometheus;

/// <summary>Keeps what a metrics store is asked.</summary>
internal sealed class Questions(IMetricAnswers answers) : IMetricAnswers
{
    private readonly List<string> _expressions = [];

    public IReadOnlyList<string> Expressions => _expressions;

    public Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        lock (_expressions)
        {
            _expressions.Add(expression);
        }

        return answers.AskAsync(expression, from, to, step, cancellationToken);
    }
}
