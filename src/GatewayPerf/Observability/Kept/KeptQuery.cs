using GatewayPerf.Observability.Dashboards.Checks;

namespace GatewayPerf.Observability.Kept;

/// <summary>A query with its answer.</summary>
/// <param name="Expression">What was asked, without variables.</param>
/// <param name="Legend">Name of its series, with <c>{{label}}</c> for what tells them apart; empty: their labels.</param>
/// <param name="Series">The answer; of a native histogram a value is its count, and nothing else is kept.</param>
public sealed record KeptQuery(string Expression, string Legend, IReadOnlyList<MetricSeries> Series)
{
    /// <summary>What a series of it is called.</summary>
    public string NameOf(MetricSeries series)
    {
        ArgumentNullException.ThrowIfNull(series);
        return Legend.Length == 0
            ? string.Join(", ", series.Labels.Select(label => $"{label.Key}={label.Value}"))
            : series.Labels.Aggregate(Legend, (name, label) => name.Replace($"{{{{{label.Key}}}}}", label.Value, StringComparison.Ordinal));
    }
}
