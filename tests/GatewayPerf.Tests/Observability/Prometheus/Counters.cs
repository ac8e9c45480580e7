using GatewayPerf.Observability.Prometheus;
using Google.Protobuf;
using Prometheus.RemoteWrite;
using Snappier;

namespace GatewayPerf.Tests.Observability.Prometheus;

/// <summary>Counters of k6 in a real Prometheus: two segments of two runners each, a sample a second. Of run r1 some requests fail, from the middle of a segment on; of run r2 none does.</summary>
internal static class Counters
{
    public const int Seconds = 600;
    private static readonly (string Status, string ErrorCode, int From)[] Failures = [("0", "1050", 60), ("0", "1220", 110), ("503", "1503", 200), ("404", "1404", 0), ("429", "1429", 20)];

    public static DateTimeOffset From { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static Task PushAsync(PrometheusProcess prometheus, CancellationToken cancellationToken)
    {
        var request = new WriteRequest();
        for (var runner = 0; runner < 4; runner++)
        {
            var segment = (runner / 2) + 1;
            foreach (var run in new[] { "r1", "r2" })
            {
                request.Timeseries.Add(Series(run, segment, runner, "gateway", 0, 90, ("status", "200"), ("expected_response", "true")));
                request.Timeseries.Add(Series(run, segment, runner, "direct", 0, 4, ("status", "200"), ("expected_response", "true")));
                request.Timeseries.Add(Series(run, segment, runner, "gateway", 0, 95, ("__name__", "k6_iterations_total")));
                request.Timeseries.Add(Series(run, segment, runner, "gateway", 0, 1, ("group", "::setup"), ("status", "200"), ("expected_response", "true")));
            }

            request.Timeseries.AddRange(Failures.Select((failure, index) =>
                Series("r1", segment, runner, "gateway", failure.From, index + 1, ("status", failure.Status), ("error_code", failure.ErrorCode), ("expected_response", "false"))));
        }

        return prometheus.WriteAsync(Snappy.CompressToArray(request.ToByteArray()), cancellationToken);
    }

    // Rising unevenly, and otherwise for each runner.
    private static TimeSeries Series(string run, int segment, int runner, string path, int from, int perSecond, params (string Name, string Value)[] more)
    {
        var labels = new SortedDictionary<string, string>(StringComparer.Ordinal) { ["__name__"] = "k6_http_reqs_total", ["testid"] = run, ["segment"] = $"{segment}", ["instance_id"] = $"{runner}", ["path"] = path, ["scenario"] = path, ["method"] = "GET" };
        foreach (var (name, value) in more)
        {
            labels[name] = value;
        }

        var series = new TimeSeries();
        series.Labels.AddRange(labels.Select(label => new Label { Name = label.Key, Value = label.Value }));
        var (start, count) = ((segment - 1) * Seconds / 2, 0);
        for (var second = from; second < Seconds / 2; second++)
        {
            count += perSecond * (1 + (((second * 7) + runner) % 3));
            series.Samples.Add(new Sample { Timestamp = From.AddSeconds(start + second).ToUnixTimeMilliseconds(), Value = count });
        }

        return series;
    }
}
