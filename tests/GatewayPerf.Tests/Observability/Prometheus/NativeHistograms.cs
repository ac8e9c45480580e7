using GatewayPerf.Observability.Prometheus;
using Google.Protobuf;
using Prometheus.RemoteWrite;
using Snappier;

namespace GatewayPerf.Tests.Observability.Prometheus;

/// <summary>Native histograms in a real Prometheus: two segments of two runners each, a sample a second, of 300 buckets of 0.54 %, and a stale marker at its end.</summary>
internal static class NativeHistograms
{
    public const int Seconds = 600;

    public static DateTimeOffset From { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task PushAsync(PrometheusProcess prometheus, CancellationToken cancellationToken)
    {
        var (request, ends) = (new WriteRequest(), new WriteRequest());
        foreach (var (path, offset) in new[] { ("gateway", -1070), ("direct", -1300) })
        {
            for (var runner = 0; runner < 4; runner++)
            {
                var (segment, from) = ((runner / 2) + 1, runner / 2 * Seconds / 2);
                var series = new TimeSeries();
                var end = new TimeSeries();
                var labels = new SortedDictionary<string, string>(StringComparer.Ordinal)
                {
                    ["__name__"] = "k6_http_req_duration_seconds",
                    ["testid"] = "r1",
                    ["path"] = path,
                    ["segment"] = $"{segment}",
                    ["instance_id"] = $"{runner}",
                }.Select(label => new Label { Name = label.Key, Value = label.Value }).ToList();
                series.Labels.AddRange(labels);
                end.Labels.AddRange(labels);
                series.Histograms.AddRange(Enumerable.Range(0, Seconds / 2).Select(second => Histogram(runner, offset, second, From.AddSeconds(from + second))));
                end.Samples.Add(new Sample { Timestamp = From.AddSeconds(from + (Seconds / 2)).ToUnixTimeMilliseconds(), Value = BitConverter.Int64BitsToDouble(0x7ff0000000000002) });
                request.Timeseries.Add(series);
                ends.Timeseries.Add(end);
            }
        }

        // Prometheus takes the numbers of a push before its histograms.
        await prometheus.WriteAsync(Snappy.CompressToArray(request.ToByteArray()), cancellationToken);
        await prometheus.WriteAsync(Snappy.CompressToArray(ends.ToByteArray()), cancellationToken);
    }

    // Each second of each runner has durations of its own, some of them 0.
    private static Histogram Histogram(int runner, int offset, int second, DateTimeOffset at)
    {
        var counts = Enumerable.Range(0, 300).Select(bucket => (long)((second + 1) * (((bucket * 7919) + (runner * 131)) % 11) / (1 + (bucket / 20))) + (second > 100 && bucket > 270 ? second : 0)).ToList();
        var histogram = new Histogram
        {
            Timestamp = at.ToUnixTimeMilliseconds(),
            Schema = 7,
            ZeroThreshold = 2.938735877055719e-39,
            ZeroCountInt = (ulong)second,
            CountInt = (ulong)(counts.Sum() + second),
            Sum = second,
        };
        histogram.PositiveSpans.Add(new BucketSpan { Offset = offset, Length = (uint)counts.Count });
        histogram.PositiveDeltas.AddRange(counts.Select((count, index) => count - (index == 0 ? 0 : counts[index - 1])));
        return histogram;
    }
}
