using System.Globalization;
using System.Text.RegularExpressions;
using GatewayPerf.LoadTesting;
using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Prometheus;
using Prometheus.RemoteWrite;

namespace GatewayPerf.Benchmarks.Snapshots;

/// <summary>One series: its labels, when it is written, and what.</summary>
/// <param name="Message">Its labels.</param>
/// <param name="Every">Time between two samples.</param>
/// <param name="From">When it begins, from the run's first arrival.</param>
/// <param name="To">When it ends.</param>
/// <param name="IsCounter">Whether it rises.</param>
/// <param name="IsHistogram">Whether it is a native histogram.</param>
internal sealed partial record SyntheticSeries(TimeSeries Message, TimeSpan Every, TimeSpan From, TimeSpan To, bool IsCounter, bool IsHistogram)
{
    private const int NodesPerPool = 3;

    /// <summary>Series for every selector of every panel, so that no query of the dashboards is answered faster than in a real run because there is nothing.</summary>
    public static IReadOnlyList<SyntheticSeries> Of(SyntheticRun run)
    {
        var values = QueryValues.Of(run.Plan, run.Duration);
        return
        [
            .. DashboardCatalogue.For(run.Plan).SelectMany(dashboard => dashboard.Panels).SelectMany(panel => panel.Queries).SelectMany(query => Selectors().Matches(values.Fill(query.Expression)))
                .SelectMany(selector => Series(run, selector.Groups["name"].Value, Fixed(selector.Groups["matchers"].Value)))
                .DistinctBy(series => string.Join(',', series.Message.Labels.Select(label => $"{label.Name}={label.Value}"))),
        ];
    }

    // What a selector asks for; of a regular expression the first alternative, its optional parts included.
    private static SortedDictionary<string, string> Fixed(string matchers)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Match matcher in Matchers().Matches(matchers))
        {
            if (matcher.Groups["op"].Value is "=" or "=~" && matcher.Groups["value"].Value is { Length: > 0 } value)
            {
                var first = Optional().Replace(value.Split('|')[0].TrimEnd(')') + (value.Contains('(', StringComparison.Ordinal) && value.Contains('|', StringComparison.Ordinal) ? ")?" : ""), match => match.Groups["part"].Value).TrimEnd('?');
                labels[matcher.Groups["label"].Value] = first is ".*" ? "1" : first.Replace("..", "00", StringComparison.Ordinal);
            }
        }

        return labels;
    }

    private static IEnumerable<SyntheticSeries> Series(SyntheticRun run, string name, SortedDictionary<string, string> asked)
    {
        var metric = name.Length > 0 ? name : asked.GetValueOrDefault("__name__") ?? "";
        asked["__name__"] = metric;
        return metric switch
        {
            "" => [],
            _ when metric.StartsWith("k6_", StringComparison.Ordinal) || metric.StartsWith("gatewayperf_", StringComparison.Ordinal) => OfLoad(run, metric, asked),
            _ when metric.StartsWith("kube_node", StringComparison.Ordinal) || metric.StartsWith("node_", StringComparison.Ordinal) => Enumerable.Range(0, run.Gateways + NodesPerPool).Select(index => (Pool: asked.GetValueOrDefault("label_node") ?? "gateway", Index: index))
                .Select(node => Scraped(run, metric, asked, ("node", Node(node.Index, node.Pool)), ("label_node", node.Pool), ("instance", Node(node.Index, node.Pool)))),
            _ when metric.EndsWith("_bucket", StringComparison.Ordinal) => Pods(run, asked).SelectMany(pod => Bounds.Select(bound => Scraped(run, metric, asked, [.. pod, ("le", bound)]))),
            _ => Pods(run, asked).Select(pod => Scraped(run, metric, asked, pod)),
        };
    }

    private static readonly string[] Bounds = ["0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "+Inf"];

    private static IEnumerable<(string, string)[]> Pods(SyntheticRun run, SortedDictionary<string, string> asked)
    {
        var (@namespace, count) = asked.TryGetValue("namespace", out var one) && one == LoadTargets.RunnerNamespace ? (one, run.Runners) : (run.Plan.Target.Namespace, run.Gateways);
        return Enumerable.Range(0, count).Select(pod => new[] { ("namespace", @namespace), ("pod", $"{@namespace}-{pod}"), ("node", Node(pod)), ("container", "main"), ("image", "image"), ("resource", "cpu"), ("unit", "core") });
    }

    private static string Node(int index, string pool = "gateway") => $"{pool}-{index + 1}";

    // Runners write each second, and another series for each segment.
    private static IEnumerable<SyntheticSeries> OfLoad(SyntheticRun run, string metric, SortedDictionary<string, string> asked)
    {
        var ofRun = metric.StartsWith("gatewayperf_", StringComparison.Ordinal);
        foreach (var segment in run.Plan.Segments)
        {
            for (var runner = 0; runner < (ofRun ? 1 : run.Runners); runner++)
            {
                var number = segment.Index.ToString(CultureInfo.InvariantCulture);
                var labels = Labels(asked, ofRun
                    ? [(RunMetrics.Run, run.Plan.RunId.Value), (RunMetrics.Segment, number), (RunMetrics.Name, $"segment {number}"), (RunMetrics.Kind, RunEventKinds.SegmentStarted)]
                    : [("testid", run.Plan.RunId.Value), ("segment", number), ("instance_id", $"{runner}"), ("scenario", ScenarioNames.Main), ("path", "gateway"), ("method", "GET"), ("status", "200"), ("expected_response", "true")], "segment");
                var histogram = metric.StartsWith("k6_", StringComparison.Ordinal) && metric.EndsWith("_seconds", StringComparison.Ordinal);
                var pushed = labels.Clone();
                if (!ofRun)
                {
                    pushed.Labels.Add(new Label { Name = "url", Value = "gateway" });
                }

                yield return new SyntheticSeries(pushed, metric == RunMetrics.Event ? segment.Duration : TimeSpan.FromSeconds(1), segment.Start, segment.End, IsCounterName(metric), histogram);

                if (histogram && HistogramRules.EveryOf(run.Plan) is { } every)
                {
                    // What the run's rules would have recorded.
                    labels.Labels.Single(label => label.Name == "__name__").Value = HistogramRules.Prefix + metric;
                    yield return new SyntheticSeries(labels, every, segment.Start, segment.End, IsCounter: true, IsHistogram: true);
                }
            }
        }
    }

    private static SyntheticSeries Scraped(SyntheticRun run, string metric, SortedDictionary<string, string> asked, params (string, string)[] labels) =>
        new(Labels(asked, labels), run.Scrape, TimeSpan.Zero, run.Duration, IsCounterName(metric), IsHistogram: false);

    private static bool IsCounterName(string metric) => metric.EndsWith("_total", StringComparison.Ordinal) || metric.EndsWith("_bucket", StringComparison.Ordinal);

    private static TimeSeries Labels(SortedDictionary<string, string> asked, (string, string)[] usual, string? always = null)
    {
        var all = new SortedDictionary<string, string>(asked, StringComparer.Ordinal);
        foreach (var (name, value) in usual)
        {
            if (name == always || !all.ContainsKey(name))
            {
                all[name] = value;
            }
        }

        var series = new TimeSeries();
        series.Labels.AddRange(all.Select(label => new Label { Name = label.Key, Value = label.Value }));
        return series;
    }

    [GeneratedRegex("""(?<name>[a-z][a-zA-Z0-9_]*)?\{(?<matchers>[^{}]*)\}""", RegexOptions.ExplicitCapture)]
    private static partial Regex Selectors();

    [GeneratedRegex("(?<label>[a-z_]+)(?<op>=~|!~|!=|=)\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Matchers();

    [GeneratedRegex("""\((?<part>[^()]*)\)\??""", RegexOptions.ExplicitCapture)]
    private static partial Regex Optional();
}
