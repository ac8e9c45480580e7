using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Kept;
using Serilog;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Keeps the series of every panel of the dashboards as JSON, a file for each dashboard.</summary>
internal static class PanelSeries
{
    // No panel has more pixels to show them with.
    private const int MostPoints = 600;

    // Prometheus answers up to 20 at a time (--query.max-concurrency); most of these cost it processor time, of which a small machine has little.
    private const int AtOnce = 4;

    /// <summary>Time between two points of a series, whole seconds.</summary>
    public static TimeSpan StepOf(TimeSpan range) => TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling(range.TotalSeconds / MostPoints)));

    /// <summary>Asks for the time of the load and writes the files, each as soon as its dashboard is known. What Prometheus refuses to answer has no series, with a warning.</summary>
    /// <param name="answers">The metrics store.</param>
    /// <param name="dashboards">The dashboards.</param>
    /// <param name="values">The run.</param>
    /// <param name="from">The first moment.</param>
    /// <param name="to">The last moment.</param>
    /// <param name="folder">Folder of the files.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task WriteAsync(
        IMetricAnswers answers, IReadOnlyList<Dashboard> dashboards, QueryValues values, DateTimeOffset from, DateTimeOffset to, string folder, CancellationToken cancellationToken)
    {
        var step = StepOf(to - from);
        Directory.CreateDirectory(folder);
        foreach (var dashboard in dashboards)
        {
            var asked = dashboard.Panels.SelectMany(panel => panel.Queries.Select(query => (Panel: panel, Query: query))).ToList();
            var kept = new KeptQuery[asked.Count];
            await Parallel.ForEachAsync(Enumerable.Range(0, asked.Count), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (index, _) =>
            {
                var (panel, query) = asked[index];
                var expression = values.Fill(query.Expression);
                kept[index] = new KeptQuery(expression, query.Legend, await AskAsync(panel, expression));
            });
            var queries = asked.Zip(kept).ToLookup(pair => pair.First.Panel, pair => pair.Second);
            var panels = dashboard.Panels.Select(panel => new KeptPanel(panel.Title, panel.Unit, panel.Reading, [.. queries[panel]]));
            await new KeptDashboard(dashboard.Name, dashboard.Title, from, to, step.TotalSeconds, [.. panels]).WriteAsync(folder, cancellationToken);
        }

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
