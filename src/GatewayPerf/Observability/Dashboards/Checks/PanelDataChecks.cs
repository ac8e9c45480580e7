using System.Globalization;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Observability.Dashboards.Checks;

/// <summary>Finds the panels that have no data although they must have some. Before the load only those are looked at that have it always; afterwards all.</summary>
/// <param name="answers">The metrics store.</param>
/// <param name="dashboards">The run's dashboards.</param>
/// <param name="values">The run; its range is the time in which metrics count as being there.</param>
public sealed class PanelDataChecks(IMetricAnswers answers, IReadOnlyList<Dashboard> dashboards, QueryValues values)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);
    private readonly Dictionary<string, Coverage> _known = [];

    /// <summary>A finding for each cause of holes at a moment before the load.</summary>
    public async Task<IReadOnlyList<Finding>> BeforeLoadAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        _known.Clear();
        return PanelHoleFindings.Of(await HolesAsync(panel => panel.Needs == DataNeed.Always, at, at, cancellationToken));
    }

    /// <summary>A finding for each cause of holes in the time of the load, which is longer than the window of rates.</summary>
    public async Task<IReadOnlyList<Finding>> AfterLoadAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        _known.Clear();
        var events = await answers.AskAsync(values.Fill($"count by ({RunMetrics.Kind}) ({PromQl.Last(PromQl.OfRun(RunMetrics.Event))})"), to, to, Patience, cancellationToken);
        var happened = events.Select(series => series.Labels.GetValueOrDefault(RunMetrics.Kind)).ToHashSet();
        return PanelHoleFindings.Of(await HolesAsync(panel => panel.Needs != DataNeed.WhereThereIs && (panel.Needs.Event is null || happened.Contains(panel.Needs.Event)), from, to, cancellationToken));
    }

    private async Task<IReadOnlyList<PanelHole>> HolesAsync(Func<Panel, bool> wanted, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var holes = new List<PanelHole>();
        foreach (var dashboard in dashboards)
        {
            foreach (var panel in dashboard.Panels.Where(wanted))
            {
                var causes = await CausesAsync(panel, from, to, cancellationToken);
                holes.AddRange(causes.Select(cause => new PanelHole(dashboard.Name, panel.Title, cause)));
            }
        }

        return holes;
    }

    private async Task<IReadOnlyList<string>> CausesAsync(Panel panel, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var (causes, empty) = (new List<string>(), 0);
        foreach (var query in panel.Queries)
        {
            var coverage = await CoverageAsync(query.Expression, panel.IsInstant ? to : from, to, cancellationToken);
            empty += coverage.IsEmpty ? 1 : 0;
            if (coverage.IsEmpty && !query.MayBeEmpty)
            {
                causes.Add(await WhyAsync(query, to, cancellationToken));
            }
            else if (!query.MayBeEmpty && !panel.IsInstant && panel.Needs.Event is null && coverage.Gap(from, to, Patience + values.RateInterval) is { } gap)
            {
                causes.Add($"{Names(MetricSource.Of(query.Expression))} has no points from {Clock(gap.From)} to {Clock(gap.To)} UTC");
            }
        }

        // Each of its queries may be empty, but not all of them.
        return causes.Count == 0 && empty == panel.Queries.Count ? [await WhyAsync(panel.Queries[0], to, cancellationToken)] : causes;
    }

    private async Task<string> WhyAsync(PanelQuery query, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var sources = MetricSource.Of(query.Expression);
        var missing = new List<MetricSource>();
        foreach (var source in sources)
        {
            if ((await CoverageAsync($"count(last_over_time({{__name__=~\"{source.Metric}\"}}[{PromQl.Range}]))", at, at, cancellationToken)).IsEmpty)
            {
                missing.Add(source);
            }
        }

        return missing.Count > 0 ? $"{Names(missing)} is missing" : $"{Names(sources)} has no series with the labels that are asked for";
    }

    private async Task<Coverage> CoverageAsync(string expression, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        var key = $"{from:O} {expression}";
        return _known.TryGetValue(key, out var known) ? known : _known[key] = Coverage.Of(await answers.AskAsync(values.Fill(expression), from, to, PanelSeries.StepOf(to - from), cancellationToken));
    }

    private static string Names(IReadOnlyList<MetricSource> sources) => string.Join(" and ", sources.Select(source => $"{source.Metric} of {source.Target}"));

    private static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture);
}
