using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;

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
        if (report.Figures is not { Count: > 0 } known || done == 0 || KeptPanels.Read(folder, GatewayDashboard.Name) is not { } kept)
        {
            return report;
        }

        var figures = new SortedDictionary<string, double>(known.ToDictionary(), StringComparer.Ordinal);
        if (Values(kept, GatewayPanels.CpuTitle).ToList() is { Count: > 0 } cores)
        {
            figures[FigureNames.CpuPerRequest] = Math.Round(cores.Sum(point => point.Value) * kept.Step.TotalSeconds / done * 1000, 6);
        }

        if (Values(kept, GatewayPanels.MemoryTitle).ToList() is { Count: > 0 } bytes)
        {
            figures[FigureNames.PeakMemory] = bytes.GroupBy(point => point.At).Max(moment => moment.Sum(point => point.Value));
        }

        return report with { Figures = figures };
    }

    private static IEnumerable<MetricPoint> Values(KeptPanels kept, string panel) => kept.Of(panel).SelectMany(series => series.Points).Where(point => double.IsFinite(point.Value));
}
