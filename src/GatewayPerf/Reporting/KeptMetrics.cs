using System.Globalization;
using System.Text.Json;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Runs;

namespace GatewayPerf.Reporting;

/// <summary>Figures of the gateway's pods, from the series that a run keeps of its panels.</summary>
internal static class KeptMetrics
{
    /// <summary>The report with them, or as it is where no series are kept or they cannot be read: a report does not depend on them.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">Folder of the series.</param>
    public static RunReport AddTo(RunReport report, string folder)
    {
        var done = report.Segments.Sum(segment => segment.SucceededRequests + segment.FailedRequests + segment.Limited);
        if (report.Figures is not { Count: > 0 } known || done == 0 || Read(Path.Combine(folder, $"{GatewayDashboard.Name}.json")) is not { } kept)
        {
            return report;
        }

        var figures = new SortedDictionary<string, double>(known.ToDictionary(), StringComparer.Ordinal);
        if (Values(kept, GatewayPanels.CpuTitle).ToList() is { Count: > 0 } cores)
        {
            figures[FigureNames.CpuPerRequest] = Math.Round(cores.Sum(point => point.Value) * kept.StepSeconds / done * 1000, 6);
        }

        if (Values(kept, GatewayPanels.MemoryTitle).ToList() is { Count: > 0 } bytes)
        {
            figures[FigureNames.PeakMemory] = bytes.GroupBy(point => point.At).Max(moment => moment.Sum(point => point.Value));
        }

        return report with { Figures = figures };
    }

    private static IEnumerable<(double At, double Value)> Values(KeptDashboard dashboard, string panel) =>
        from kept in dashboard.Panels
        where kept.Title == panel
        from query in kept.Queries
        from series in query.Series
        from point in series.Points
        let value = double.Parse(point[1].ToString(), CultureInfo.InvariantCulture)
        where double.IsFinite(value)
        select (point[0].GetDouble(), value);

    private static KeptDashboard? Read(string file)
    {
        try
        {
            return File.Exists(file) ? JsonSerializer.Deserialize<KeptDashboard>(File.ReadAllText(file), RunJson.Line) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record KeptDashboard(double StepSeconds, IReadOnlyList<KeptPanel> Panels);

    private sealed record KeptPanel(string Title, IReadOnlyList<KeptQuery> Queries);

    private sealed record KeptQuery(IReadOnlyList<KeptSeries> Series);

    private sealed record KeptSeries(IReadOnlyList<JsonElement[]> Points);
}
