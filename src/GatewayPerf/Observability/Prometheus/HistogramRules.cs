using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>
/// Recording rules of a long load: k6's native histograms once more, summed over all but what panels tell apart, twice a step of the panels. Runners push each second for every status, and
/// after a day Prometheus takes half a minute for a query over all that. What a runner's histogram holds is all that came before, so that between two moments nothing is missed; before the
/// first and after the last of a segment it is, which is why a short segment has more of them.
/// </summary>
internal static class HistogramRules
{
    /// <summary>Before the name of a metric: its series that the rules recorded.</summary>
    public const string Prefix = "gatewayperf:";

    // A window of a step and one more holds three of them, from the first to the last a step apart. Each more costs Prometheus a fifth of a query.
    private const int OfAStep = 2;
    private const int OfASegment = 20;
    private const string Labels = "testid, segment, group, path, instance_id";

    // With less between them than that, what was pushed is read as fast.
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(5);

    /// <summary>How often the rules are evaluated; null: the load, or a segment of it, is so short that its panels read what was pushed.</summary>
    public static TimeSpan? EveryOf(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var every = TimeSpan.FromSeconds(Math.Floor(Math.Min(PanelSeries.StepOf(plan.Duration).TotalSeconds / OfAStep, plan.Segments.Min(segment => segment.Duration).TotalSeconds / OfASegment)));
        return every < Least ? null : every;
    }

    /// <summary>The query, as it reads what the rules recorded.</summary>
    public static string Reading(string expression) => PromQl.Histograms().Replace(expression, $"{Prefix}$0");

    /// <summary>Groups of a file of rules: every histogram that a panel reads; none for a short load.</summary>
    public static IEnumerable<object> Of(RunPlan plan) => EveryOf(plan) is not { } every ? [] :
    [
        new
        {
            Name = "histograms",
            Interval = LoadDuration.Format(every),
            Rules = Metrics(plan).Select(metric => new { Record = $"{Prefix}{metric}", Expr = $"sum by ({Labels}) ({metric})" }),
        },
    ];

    private static IEnumerable<string> Metrics(RunPlan plan) =>
        DashboardCatalogue.For(plan).SelectMany(dashboard => dashboard.Panels).SelectMany(panel => panel.Queries)
            .SelectMany(query => PromQl.Histograms().Matches(query.Expression)).Select(match => match.Groups["metric"].Value).Distinct();
}
