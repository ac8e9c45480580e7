using System.Collections.Concurrent;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Asks each question once: looking for holes and keeping the panels' series asks the same. A few are asked at a time, in their order.</summary>
/// <param name="answers">The metrics store.</param>
internal sealed class RememberedAnswers(IMetricAnswers answers) : IMetricAnswers, IDisposable
{
    // Prometheus answers up to 20 at a time (--query.max-concurrency); most cost it processor time, of which a small machine has little.
    private const int AtOnce = 4;

    private readonly ConcurrentDictionary<(string, DateTimeOffset, DateTimeOffset, TimeSpan), Lazy<Task<IReadOnlyList<MetricSeries>>>> _known = [];
    private readonly SemaphoreSlim _turns = new(AtOnce);

    /// <inheritdoc/>
    public Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) =>
        _known.GetOrAdd((expression, from, to, from == to ? TimeSpan.Zero : step), _ => new(() => TakeTurnAsync(expression, from, to, step, cancellationToken))).Value;

    /// <inheritdoc/>
    public void Dispose() => _turns.Dispose();

    private async Task<IReadOnlyList<MetricSeries>> TakeTurnAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        await _turns.WaitAsync(cancellationToken);
        try
        {
            return await answers.AskAsync(expression, from, to, step, cancellationToken);
        }
        finally
        {
            _turns.Release();
        }
    }
}
