using System.Text.Json;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Runs;

namespace GatewayPerf.Observability.Prometheus;

/// <summary>Keeps the series of every panel of the dashboards as JSON, a file for each dashboard.</summary>
internal static class PanelSeries
{
    private const int MostPoints = 600;

    /// <summary>Asks for the time of the load and writes the files. Throws what <paramref name="answers"/> throws.</summary>
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
        var step = TimeSpan.FromSeconds(Math.Max(1, Math.Ceiling((to - from).TotalSeconds / MostPoints)));
        Directory.CreateDirectory(folder);
        foreach (var dashboard in dashboards)
        {
            var panels = new List<object>();
            foreach (var panel in dashboard.Panels)
            {
                var queries = new List<object>();
                foreach (var query in panel.Queries)
                {
                    var expression = values.Fill(query.Expression);
                    var series = await answers.AskAsync(expression, panel.IsInstant ? to : from, to, step, cancellationToken);
                    queries.Add(new { Expression = expression, query.Legend, Series = series.Select(one => new { one.Labels, Points = one.Points.Select(Pair) }) });
                }

                panels.Add(new { panel.Title, Unit = panel.Unit.ToString(), panel.Reading, Queries = queries });
            }

            var content = new { dashboard.Name, dashboard.Title, From = from, To = to, StepSeconds = step.TotalSeconds, Panels = panels };
            await File.WriteAllTextAsync(Path.Combine(folder, $"{dashboard.Name}.json"), JsonSerializer.Serialize(content, RunJson.Line), cancellationToken);
        }
    }

    // Seconds since 1970 and the value as text, as Prometheus writes them: JSON has no NaN.
    private static object[] Pair(MetricPoint point) => [point.At.ToUnixTimeMilliseconds() / 1000.0, point.Value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)];
}
