namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>Answers queries about a run's metrics, as Prometheus does.</summary>
public interface IMetricAnswers
{
    /// <summary>The series of the answer, those without points left out; of a native histogram with its buckets.</summary>
    /// <param name="expression">PromQL without variables.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last moment; equal to <paramref name="from"/> for a single one.</param>
    /// <param name="step">Time between two moments, above zero.</param>
    /// <param name="cancellationToken">Gives up.</param>
    Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken);
}
