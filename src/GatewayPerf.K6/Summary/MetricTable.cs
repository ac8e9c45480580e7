using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Summary;

/// <summary>Lines of metrics whose columns are as wide as the widest value among all of them.</summary>
internal sealed class MetricTable
{
    private readonly Dictionary<string, string[]> _cells;
    private readonly int _names;
    private readonly int[] _trends;
    private readonly int[] _others;

    public MetricTable(IReadOnlyList<MetricSummary> metrics, string? timeUnit)
    {
        _cells = metrics.ToDictionary(m => m.Name, m => Cells(m, timeUnit));
        _names = metrics.Select(m => Label(m).Length).DefaultIfEmpty().Max() + 3;
        _trends = Widths(metrics.Where(m => m.Type == MetricType.Trend));
        _others = Widths(metrics.Where(m => m.Type != MetricType.Trend));
    }

    public string Row(MetricSummary metric)
    {
        var (cells, widths) = (_cells[metric.Name], metric.Type == MetricType.Trend ? _trends : _others);
        // A single figure beside the value ends its line.
        var padded = cells.Select((cell, i) => metric.Type != MetricType.Trend && i == 1 && cells.Length == 2 ? cell : cell.PadRight(widths[i]));
        return $"{Label(metric).PadRight(_names, '.')}: {string.Join(' ', padded)}";
    }

    private static string Label(MetricSummary metric) => metric.Selector is null ? metric.Name : $"  {{ {metric.Selector} }}";

    private int[] Widths(IEnumerable<MetricSummary> metrics)
    {
        var rows = metrics.Select(m => _cells[m.Name]).ToList();
        return [.. Enumerable.Range(0, rows.Select(r => r.Length).DefaultIfEmpty().Max()).Select(i => rows.Where(r => i < r.Length).Max(r => r[i].Length))];
    }

    private static string[] Cells(MetricSummary metric, string? timeUnit)
    {
        string Of(string key) => Humanized.Value(metric[key], metric.Contains, timeUnit);
        return metric.Type switch
        {
            MetricType.Counter => [Of("count"), Of("rate") + "/s"],
            MetricType.Gauge => [Of("value"), "min=" + Of("min"), "max=" + Of("max")],
            MetricType.Rate => [Humanized.Percent(metric["rate"]), $"{metric["passes"]} out of {metric["passes"] + metric["fails"]}"],
            _ => [.. metric.Values.Select(v => $"{v.Key}={(v.Key == "count" ? Humanized.Number(v.Value) : Of(v.Key))}")],
        };
    }
}
