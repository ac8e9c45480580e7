namespace GatewayPerf.Observability.Prometheus;

/// <summary>What can be asked of a Prometheus.</summary>
public interface IPrometheus
{
    /// <summary>The answer to a PromQL query at one time, a series for each element. Throws <see cref="PrometheusException"/>.</summary>
    Task<IReadOnlyList<PrometheusSeries>> QueryAsync(string query, DateTimeOffset at, CancellationToken cancellationToken);

    /// <summary>The answer over a range, a point each step. Throws <see cref="PrometheusException"/>.</summary>
    Task<IReadOnlyList<PrometheusSeries>> QueryRangeAsync(string query, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken);
}
