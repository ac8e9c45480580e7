using System.Globalization;
using GatewayPerf.Observability;
using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Dashboards.Checks;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Tests.Samples;

namespace GatewayPerf.Tests.Observability.Kept;

/// <summary>The series that a snapshot of a sample run kept: two pods for every curve, with a hole of ten seconds and one value that is no number, and every kind of event.</summary>
internal sealed class SampleMetrics : IMetricAnswers
{
    public static DateTimeOffset From { get; } = SampleRun.Clock(0);

    public static DateTimeOffset To { get; } = SampleRun.Clock(60);

    /// <summary>What is part of the questions that are not answered.</summary>
    public string? Refused { get; init; }

    /// <summary>Writes them into a run's folder of metrics.</summary>
    public static Task WriteAsync(string folder) => PanelSeries.WriteAsync(
        new SampleMetrics(), DashboardCatalogue.For(new SampleRun().Plan), SampleDashboards.Values, From, To, folder, TestContext.Current.CancellationToken);

    public Task<IReadOnlyList<MetricSeries>> AskAsync(string expression, DateTimeOffset from, DateTimeOffset to, TimeSpan step, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<MetricSeries>>(
        Refused is not null && expression.Contains(Refused, StringComparison.Ordinal) ? throw new PrometheusException("query timed out")
        : expression.Contains("by (kind, name)", StringComparison.Ordinal) ? [.. RunEventKinds.All.Select((kind, index) => Event(kind, SampleRun.Clock(10 * index))).Reverse()]
        : from == to ? [new MetricSeries(new Dictionary<string, string>(), [new MetricPoint(to, 0.125)])]
        : [Pod("tyk-a", from, to, step), Pod("tyk-b", from, to, step)]);

    private static MetricSeries Event(string kind, DateTimeOffset at) =>
        new(new Dictionary<string, string> { [RunMetrics.Kind] = kind, [RunMetrics.Name] = $"the {kind.Split('-')[0]}" }, [new MetricPoint(To, at.ToUnixTimeMilliseconds())]);

    private static MetricSeries Pod(string pod, DateTimeOffset from, DateTimeOffset to, TimeSpan step)
    {
        var points = new List<MetricPoint>();
        for (var at = from; at <= to; at += step)
        {
            var second = (at - from).TotalSeconds;
            if (second is < 20 or > 30)
            {
                points.Add(new MetricPoint(at, second == 5 ? double.NaN : double.Parse(pod[^1..] == "a" ? "0.5" : "0.75", CultureInfo.InvariantCulture) + (second / 100)));
            }
        }

        return new MetricSeries(new Dictionary<string, string> { ["pod"] = pod, ["node"] = "gateway-1" }, points);
    }
}
