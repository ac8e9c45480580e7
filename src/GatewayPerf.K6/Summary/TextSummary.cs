using System.Globalization;
using System.Text;
using GatewayPerf.K6.Metrics;

namespace GatewayPerf.K6.Summary;

/// <summary>k6's summary for people, in its compact or full form and without colours.</summary>
internal sealed class TextSummary(SummaryData data, bool full)
{
    private const string Indent = "    ";

    private static readonly (string Title, string[] Prefixes)[] Sections =
    [
        ("HTTP", ["http_req"]),
        ("EXECUTION", ["vus", "iterations", "iteration_duration", "dropped_iterations"]),
        ("NETWORK", ["data_sent", "data_received"]),
        ("BROWSER", ["browser_"]),
        ("WEB_VITALS", ["web_vitals_"]),
        ("GRPC", ["grpc_"]),
        ("WEBSOCKET", ["ws_"]),
    ];

    private static readonly string[] HiddenAlways = ["checks", "group_duration"];

    private static readonly string[] HiddenInCompact =
    [
        "http_req_blocked", "http_req_connecting", "http_req_receiving", "http_req_sending", "http_req_tls_handshaking", "http_req_waiting",
    ];

    private readonly StringBuilder _text = new("\n\n");

    public string Write()
    {
        WriteThresholds();
        Title("TOTAL RESULTS");
        WriteChecks(Indent, [.. data.Root.AllChecks.Select(c => (c.Name, c.Passes, c.Fails))]);
        WriteMetrics(Indent, data.Metrics);
        foreach (var section in data.Sections)
        {
            _text.Append('\n');
            Title(section.Title);
            Write(Indent, section);
        }

        return _text.Append("\n\n").ToString();
    }

    private void Title(string title) => _text.Append(CultureInfo.InvariantCulture, $"  █ {title} \n\n");

    private void Write(string indent, SummarySection section)
    {
        WriteChecks(indent, section.Checks);
        WriteMetrics(indent, section.Metrics);
        foreach (var inner in section.Inner)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{indent}↳ {inner.Title} \n\n");
            Write(indent + "  ", inner);
        }
    }

    private void WriteThresholds()
    {
        var all = data.Metrics.Where(m => m.Thresholds.Count > 0).ToList();
        if (all.Count == 0)
            return;
        Title("THRESHOLDS");
        foreach (var metric in all)
        {
            var inside = metric.Selector is not null && all.Any(m => m.Name == metric.Whole);
            var indent = inside ? Indent + "  " : Indent;
            _text.Append(indent).Append(inside ? $"{{{metric.Selector}}}" : metric.Name).Append('\n');
            foreach (var threshold in metric.Thresholds)
            {
                var value = metric.Type == MetricType.Rate ? Humanized.Percent(threshold.Value)
                    : metric.Type == MetricType.Counter && threshold.Method == "rate" ? Humanized.Value(threshold.Value, metric.Contains, data.TimeUnit) + "/s"
                    : Humanized.Value(threshold.Value, metric.Contains, data.TimeUnit);
                _text.Append(CultureInfo.InvariantCulture, $"{indent}{Mark(threshold.Ok)} '{threshold.Source}' {threshold.Method}={value}\n");
            }

            _text.Append('\n');
        }

        _text.Append('\n');
    }

    private void WriteChecks(string indent, IReadOnlyList<(string Name, long Passes, long Fails)> checks)
    {
        var (passes, fails) = (checks.Sum(c => c.Passes), checks.Sum(c => c.Fails));
        var total = passes + fails;
        if (total == 0)
            return;
        var rate = data.Duration > TimeSpan.Zero ? total / data.Duration.TotalSeconds : 0;
        (string Name, string Value, string More)[] lines =
        [
            ("checks_total", total.ToString(CultureInfo.InvariantCulture), Humanized.Number(rate) + "/s"),
            ("checks_succeeded", Humanized.Percent((double)passes / total), $"{passes} out of {total}"),
            ("checks_failed", Humanized.Percent((double)fails / total), $"{fails} out of {total}"),
        ];
        var (names, values) = (lines.Max(l => l.Name.Length) + 3, lines.Max(l => l.Value.Length));
        foreach (var (name, value, more) in lines)
            _text.Append(CultureInfo.InvariantCulture, $"{indent}{name.PadRight(names, '.')}: {value.PadRight(values)} {more}\n");
        _text.Append('\n');
        foreach (var (name, passed, failed) in checks)
        {
            _text.Append(CultureInfo.InvariantCulture, $"{indent}{Mark(failed == 0)} {name}\n");
            if (failed > 0)
                _text.Append(CultureInfo.InvariantCulture, $"{indent}  ↳  {Math.Floor(100.0 * passed / (passed + failed))}% — ✓ {passed} / ✗ {failed}\n");
        }

        _text.Append('\n');
    }

    private void WriteMetrics(string indent, IReadOnlyList<MetricSummary> metrics)
    {
        var shown = metrics.Where(m => !IsHidden(m.Whole)).ToList();
        var table = new MetricTable(shown, data.TimeUnit);
        var custom = shown.Where(m => !Sections.Any(s => IsIn(m, s.Prefixes)));
        foreach (var (title, members) in Sections.Select(s => (s.Title, shown.Where(m => IsIn(m, s.Prefixes)))).Prepend(("CUSTOM", custom)))
        {
            var rows = members.ToList();
            if (rows.Count == 0)
                continue;
            _text.Append(indent).Append(title).Append('\n');
            foreach (var metric in rows)
                _text.Append(indent).Append(table.Row(metric)).Append('\n');
            _text.Append('\n');
        }
    }

    private bool IsHidden(string name) => StartsWithAny(name, HiddenAlways) || (!full && StartsWithAny(name, HiddenInCompact));

    private static bool IsIn(MetricSummary metric, string[] prefixes) => StartsWithAny(metric.Whole, prefixes);

    private static bool StartsWithAny(string name, string[] prefixes) => prefixes.Any(p => name.StartsWith(p, StringComparison.Ordinal));

    private static char Mark(bool ok) => ok ? '✓' : '✗';
}
