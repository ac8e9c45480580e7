using System.Globalization;
using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>
/// Asks for the finest sum where several sums of the same counters are wanted, and adds those up itself: Prometheus reads millions of samples of a day for each of them. With
/// <see cref="RememberedAnswers"/> below, each counter is read once over time and once at its end.
/// </summary>
/// <param name="answers">The metrics store.</param>
/// <param name="expressions">All that will be asked.</param>
internal sealed class SumAnswers(IMetricAnswers answers, IEnumerable<string> expressions) : IMetricAnswers
{
    private const string Or = " or ";

    // For each sum that shares its counters with another the finest one.
    private readonly Dictionary<string, SumQuery> _shared = expressions.SelectMany(SumQuery.In).DistinctBy(sum => sum.Text).GroupBy(sum => (sum.Function, sum.Metric, sum.Window)).Where(group => group.Count() > 1)
        .SelectMany(group => { var finest = SumQuery.Finest([.. group]); return group.Select(sum => (sum.Text, Finest: finest)); }).ToDictionary(sum => sum.Text, sum => sum.Finest);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        var sums = SumQuery.In(expression).Where(sum => _shared.ContainsKey(sum.Text)).ToList();
        if (sums.Find(sum => sum.Text == expression) is { } whole)
        {
            return await SumAsync(whole, from, to, step, cancellationToken);
        }

        if (from == to)
        {
            return await answers.AskAsync(await WithFiguresAsync(expression, sums, to, step, cancellationToken), from, to, step, cancellationToken);
        }

        return sums.Find(sum => sum.By.Count == 0 && expression.StartsWith(sum.Text + Or, StringComparison.Ordinal)) is { } first
            ? Either(await SumAsync(first, from, to, step, cancellationToken), await answers.AskAsync(expression[(first.Text + Or).Length..], from, to, step, cancellationToken))
            : await answers.AskAsync(expression, from, to, step, cancellationToken);
    }

    private async Task<IReadOnlyList<MetricSeries>> SumAsync(SumQuery sum, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken)
    {
        var finest = _shared[sum.Text];
        return Add(await answers.AskAsync(finest.Text, from, to, step, cancellationToken), sum, [.. sum.Matchers.Except(finest.Matchers)]);
    }

    // At one moment a sum without labels is a figure, and Prometheus computes with those.
    private async Task<string> WithFiguresAsync(string expression, IEnumerable<SumQuery> sums, DateTimeOffset at, TimeSpan step, CancellationToken cancellationToken)
    {
        foreach (var sum in sums.Where(sum => sum.By.Count == 0))
        {
            var figure = await SumAsync(sum, at, at, step, cancellationToken) is [{ Points: [var point] }] ? $"vector({point.Value.ToString("R", CultureInfo.InvariantCulture)})" : "(vector(0) < 0)";
            expression = expression.Replace(sum.Text, figure, StringComparison.Ordinal);
        }

        return expression;
    }

    private static List<MetricSeries> Add(IEnumerable<MetricSeries> parts, SumQuery sum, IReadOnlyList<LabelMatcher> matchers) =>
    [
        .. parts.Where(part => matchers.All(matcher => matcher.Matches(part.Labels)))
            .Select(part => (Labels: sum.By.Where(part.Labels.ContainsKey).ToDictionary(label => label, label => part.Labels[label]), part.Points))
            .GroupBy(part => string.Join('\0', part.Labels.Select(label => $"{label.Key}={label.Value}"))).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new MetricSeries(group.First().Labels, Add([.. group.Select(part => part.Points)]))),
    ];

    private static IReadOnlyList<MetricPoint> Add(IReadOnlyList<IReadOnlyList<MetricPoint>> parts)
    {
        var total = new SortedDictionary<DateTimeOffset, double>();
        foreach (var point in parts.SelectMany(points => points))
        {
            total[point.At] = total.GetValueOrDefault(point.At) + point.Value;
        }

        return [.. total.Select(moment => new MetricPoint(moment.Key, moment.Value))];
    }

    // As Prometheus does it: the second where the first, which has no labels, has nothing.
    private static IReadOnlyList<MetricSeries> Either(IReadOnlyList<MetricSeries> first, IReadOnlyList<MetricSeries> second)
    {
        if (first is not [var one])
        {
            return second;
        }

        var (known, same) = (one.Points.Select(point => point.At).ToHashSet(), second.FirstOrDefault(series => series.Labels.Count == 0)?.Points ?? []);
        return [one with { Points = [.. one.Points.Concat(same.Where(point => !known.Contains(point.At))).OrderBy(point => point.At)] }, .. second.Where(series => series.Labels.Count > 0)];
    }
}
