using System.Globalization;
using System.Text.RegularExpressions;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>
/// Asks for the distribution where several quantiles of k6's native histograms are wanted, and computes those itself. Prometheus adds the same histograms up again for each quantile, which is
/// most of what a dashboard costs it; with <see cref="RememberedAnswers"/> below, each distribution is asked for once.
/// </summary>
/// <param name="answers">The metrics store.</param>
/// <param name="expressions">All that will be asked: what a single quantile is wanted of is left to Prometheus, whose answer is shorter.</param>
internal sealed partial class QuantileAnswers(IMetricAnswers answers, IEnumerable<string> expressions) : IMetricAnswers
{
    private const string Less = " - ";
    private readonly HashSet<string> _shared =
    [
        .. expressions.SelectMany(expression => expression.Split(Less)).Distinct().Select(part => Quantile().Match(part) is { Success: true } match ? match.Groups["of"].Value : part)
            .GroupBy(distribution => distribution).Where(group => group.Count() > 1).Select(group => group.Key),
    ];

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        var quantiles = expression.Split(Less).Select(part => Quantile().Match(part)).ToList();
        if (quantiles.Count > 2 || !quantiles.TrueForAll(quantile => quantile.Success) || !quantiles.Exists(quantile => _shared.Contains(quantile.Groups["of"].Value)))
        {
            return await answers.AskAsync(expression, from, to, step, cancellationToken);
        }

        var series = await Task.WhenAll(quantiles.Select(async quantile => _shared.Contains(quantile.Groups["of"].Value)
            ? Of(await answers.AskAsync(quantile.Groups["of"].Value, from, to, step, cancellationToken), double.Parse(quantile.Groups["quantile"].Value, CultureInfo.InvariantCulture))
            : await answers.AskAsync(quantile.Value, from, to, step, cancellationToken)));
        return series.Length == 1 ? series[0] : Difference(series[0], series[1]);
    }

    private static List<MetricSeries> Of(IReadOnlyList<MetricSeries> distributions, double quantile) => WithPoints(distributions.Select(series => series with
    {
        Points = [.. series.Points.Where(point => point.Distribution is not null).Select(point => new MetricPoint(point.At, point.Distribution!.Quantile(quantile)))],
    }));

    // As Prometheus does it: of series with the same labels, at the moments that both have.
    private static List<MetricSeries> Difference(IReadOnlyList<MetricSeries> minuends, IReadOnlyList<MetricSeries> subtrahends) => WithPoints(
        from one in minuends
        from other in subtrahends
        where one.Labels.Count == other.Labels.Count && !one.Labels.Except(other.Labels).Any()
        select one with { Points = [.. one.Points.Join(other.Points, point => point.At, point => point.At, (point, less) => new MetricPoint(point.At, point.Value - less.Value))] });

    private static List<MetricSeries> WithPoints(IEnumerable<MetricSeries> series) => [.. series.Where(one => one.Points.Count > 0)];

    // As PromQl writes them. Histograms with buckets of their own are added up by le, and are not among them.
    [GeneratedRegex("""^histogram_quantile\((?<quantile>[0-9.]+), (?<of>sum( by \(segment\) )?\((rate|increase)\([a-z0-9_:]+_seconds\{[^{}]*\}\[[^\]]+\]\)\))\)$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Quantile();
}
