using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting.Charts;

/// <summary>Charts of pods and machines, from the panels' series that a snapshot keeps.</summary>
/// <param name="plan">The plan.</param>
/// <param name="start">The first planned arrival.</param>
/// <param name="panels">The series of the dashboard <c>overview</c>.</param>
internal sealed class ClusterCharts(RunPlan plan, DateTimeOffset start, KeptPanels panels)
{
    // More lines than these cannot be told apart.
    private const int MostLines = 6;

    /// <summary>The charts that there is data for.</summary>
    /// <param name="bins">The stretches of time that get a value each: the last one known in it.</param>
    public IEnumerable<Chart> Of(IReadOnlyList<TimeRange> bins)
    {
        var terms = new RunTerms(plan);
        Chart?[] charts =
        [
            Drawn("pods", ScalingPanels.GatewayPods(terms), ChartUnit.Count, bins, series => [.. Named(series, "wanted", "planned", bins), .. Named(series, "ready", "ok", bins)],
                "Pods that the deployment wants, and those that are ready; the distance between them is capacity that is missing."),
            Drawn("nodes", ScalingPanels.Nodes, ChartUnit.Count, bins, series => Nodes(series, bins),
                "Nodes of all pools, those that are ready, and those that are there but not ready. A node that fails stays in the list until its object is deleted."),
            Drawn("gateway-cpu", GatewayPanels.Cpu(terms), ChartUnit.Cores, bins, series => Each(series, "pod", bins)),
            Drawn("gateway-memory", GatewayPanels.Memory(terms), ChartUnit.Bytes, bins, series => Each(series, "pod", bins)),
            Drawn("node-cpu", PlatformPanels.NodeCpu, ChartUnit.Share, bins, series => Busiest(series, "node", bins)),
            Drawn("node-memory", PlatformPanels.NodeMemory, ChartUnit.Share, bins, series => Busiest(series, "node", bins)),
        ];
        return charts.OfType<Chart>();
    }

    private Chart? Drawn(string name, Panel panel, ChartUnit unit, IReadOnlyList<TimeRange> bins, Func<IReadOnlyList<KeptSeries>, IReadOnlyList<ChartLine>> draw, string? reading = null)
    {
        IReadOnlyList<KeptSeries> series = [.. panels.Of(panel.Title).Where(one => one.Points.Any(point => !double.IsNaN(point.Value)))];
        var lines = series.Count == 0 || bins.Count == 0 ? [] : draw(series);
        return lines.Count == 0 ? null : new Chart(name, panel.Title, $"{reading ?? panel.Reading} From Prometheus, a value each {Every}.", lines,
            ChartScale.Linear(lines.SelectMany(line => line.Values), unit switch { ChartUnit.Count => 1, ChartUnit.Bytes => 1 << 20, _ => 0.1 }), unit);
    }

    private string Every => panels.Step == TimeSpan.FromSeconds(1) ? "second" : LoadDuration.Format(panels.Step);

    private IEnumerable<ChartLine> Named(IReadOnlyList<KeptSeries> series, string legend, string style, IReadOnlyList<TimeRange> bins) =>
        series.Where(one => one.Legend == legend).Select(one => new ChartLine(legend, style, Sample(one, bins)));

    private List<ChartLine> Nodes(IReadOnlyList<KeptSeries> series, IReadOnlyList<TimeRange> bins)
    {
        var ready = series.Where(one => one.Legend.StartsWith("ready", StringComparison.Ordinal)).Select(one => Sample(one, bins)).ToList();
        return
        [
            .. Named(series, "all", "planned", bins),
            .. ready.Count == 0 ? [] : new[] { new ChartLine("ready", "ok", [.. bins.Select((_, index) => Sum(ready.Select(values => values[index])))]) },
            .. Named(series, "not ready", "failed", bins),
        ];
    }

    private IReadOnlyList<ChartLine> Each(IReadOnlyList<KeptSeries> series, string what, IReadOnlyList<TimeRange> bins)
    {
        if (series.Count > MostLines)
        {
            return Busiest(series, what, bins);
        }

        var common = series.Count == 1 ? series[0].Legend.LastIndexOf('-') + 1 : Common([.. series.Select(one => one.Legend)]);
        return [.. series.Select((one, index) => new ChartLine($"{what} {one.Legend[common..]}", $"s{index + 1}", Sample(one, bins)))];
    }

    private IReadOnlyList<ChartLine> Busiest(IReadOnlyList<KeptSeries> series, string what, IReadOnlyList<TimeRange> bins)
    {
        var all = series.Select(one => Sample(one, bins)).ToList();
        return
        [
            new ChartLine($"highest of {Quantity.Count(series.Count, what)}", "s1", [.. bins.Select((_, index) => all.Max(values => values[index]))]),
            new ChartLine("mean of them", "s2", [.. bins.Select((_, index) => all.Average(values => values[index]))]),
        ];
    }

    // As long as all names begin alike, up to a dash.
    private static int Common(IReadOnlyList<string> names)
    {
        var length = Enumerable.Range(0, names.Min(name => name.Length)).TakeWhile(at => names.All(name => name[at] == names[0][at])).Count();
        return names[0][..length].LastIndexOf('-') + 1;
    }

    private static double? Sum(IEnumerable<double?> values) => values.OfType<double>().ToList() is { Count: > 0 } known ? known.Sum() : null;

    private List<double?> Sample(KeptSeries series, IReadOnlyList<TimeRange> bins)
    {
        var values = new List<double?>(bins.Count);
        var next = 0;
        foreach (var bin in bins)
        {
            while (next < series.Points.Count && series.Points[next].At - start < bin.To)
            {
                next++;
            }

            // Where points are further apart than bins, one holds until the next.
            var length = bin.To - bin.From;
            var oldest = bin.From - (panels.Step > length ? panels.Step - length : TimeSpan.Zero);
            values.Add(next > 0 && series.Points[next - 1] is { Value: var value } last && last.At - start >= oldest && !double.IsNaN(value) ? value : null);
        }

        return values;
    }
}
