using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Kept;
using Serilog;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Keeps the series of every panel of the dashboards as JSON, a file for each dashboard.</summary>
internal static class PanelSeries
{
    // Three minutes of a day each: half as many as a panel has pixels to show them with.
    private const int MostPoints = 480;

    /// <summary>Time between two points of a series, whole seconds.</summary>
    public static TimeSpan StepOf(TimeSpan range) => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(range.TotalSeconds / MostPoints)));

    /// <summary>All that is asked for the dashboards.</summary>
    public static IEnumerable<string> Questions(IReadOnlyList<Dashboard> dashboards, QueryValues values) =>
        dashboards.SelectMany(dashboard => dashboard.Panels).SelectMany(panel => panel.Queries).Select(query => values.Fill(query.Expression));

    /// <summary>Answers for the dashboards: what several panels want of the same samples is asked for once.</summary>
    public static IMetricAnswers Sharing(RememberedAnswers answers, IReadOnlyList<Dashboard> dashboards, QueryValues values)
    {
        string[] questions = [.. Questions(dashboards, values)];
        return new QuantileAnswers(new SumAnswers(answers, questions), questions);
    }

    /// <summary>Asks for the time of the load and writes the files, each as soon as its dashboard is known. What Prometheus refuses to answer has no series, with a warning.</summary>
    /// <param name="answers">The metrics store.</param>
    /// <param name="dashboards">The dashboards.</param>
    /// <param name="values">The run.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last moment.</param>
    /// <param name="folder">Folder of the files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static Task WriteAsync(
        IMetricAnswers answers, IReadOnlyList<Dashboard> dashboards, QueryValues values, DateTimeOffset from, DateTimeOffset to, string folder, CancellationToken cancellationToken)
    {
        var step = StepOf(to - from);
        Directory.CreateDirectory(folder);
        return Task.WhenAll(dashboards.Select(async dashboard =>
        {
            var panels = await Task.WhenAll(dashboard.Panels.Select(async panel =>
                new KeptPanel(panel.Title, panel.Unit, panel.Reading, await Task.WhenAll(panel.Queries.Select(query => KeepAsync(panel, query))))));
            await new KeptDashboard(dashboard.Name, dashboard.Title, from, to, step.TotalSeconds, values.RateInterval.TotalSeconds, panels).WriteAsync(folder, cancellationToken);
        }));

        async Task<KeptQuery> KeepAsync(Panel panel, PanelQuery query) => new(values.Fill(query.Expression), query.Legend, await AskAsync(panel, values.Fill(query.Expression)));

        async Task<IReadOnlyList<MetricSeries>> AskAsync(Panel panel, string expression)
        {
            try
            {
                return await answers.AskAsync(expression, panel.IsInstant ? to : from, to, step, cancellationToken);
            }
            catch (PrometheusException exception)
            {
                Log.Warning("Panel '{Panel}' keeps no series: {Reason}", panel.Title, exception.Message);
                return [];
            }
        }
    }
}
