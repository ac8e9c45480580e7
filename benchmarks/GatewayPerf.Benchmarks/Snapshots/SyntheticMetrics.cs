using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Tools;
using Google.Protobuf;
using Prometheus.RemoteWrite;
using Snappier;

namespace GatewayPerf.Benchmarks.Snapshots;

/// <summary>The metrics of a synthetic run, written into a real Prometheus by remote write in the order of time.</summary>
internal static class SyntheticMetrics
{
    /// <summary>Counts what was made otherwise before, so that it is made anew.</summary>
    public const int Version = 3;

    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(60);

    /// <summary>Makes the folder of Prometheus' data; a day takes minutes.</summary>
    public static async Task MakeAsync(SyntheticRun run, PrometheusProgram program, string data, CancellationToken cancellationToken)
    {
        await using var prometheus = await PrometheusProcess.StartAsync(program, data, cancellationToken, "--web.enable-remote-write-receiver");
        var series = SyntheticSeries.Of(run);
        var sending = Task.CompletedTask;
        for (var at = TimeSpan.Zero; at <= run.Duration; at += AtOnce)
        {
            var body = Body(run, series, at, at + AtOnce);
            await sending;
            sending = prometheus.WriteAsync(body, cancellationToken);
            if (at.Ticks % TimeSpan.TicksPerHour == 0 && run.Duration > TimeSpan.FromHours(1))
            {
                Console.Error.WriteLine($"  {at.TotalHours:0} h of {series.Count} series");
            }
        }

        await sending;
    }

    private static byte[] Body(SyntheticRun run, IReadOnlyList<SyntheticSeries> series, TimeSpan from, TimeSpan to)
    {
        var request = new WriteRequest();
        foreach (var (index, one) in series.Index())
        {
            one.Message.Samples.Clear();
            one.Message.Histograms.Clear();
            var ticks = Math.Max(from.Ticks, one.From.Ticks);
            var first = one.From + TimeSpan.FromTicks((ticks - one.From.Ticks + one.Every.Ticks - 1) / one.Every.Ticks * one.Every.Ticks);
            for (var at = first; at < to && at <= one.To; at += one.Every)
            {
                Fill(one, index, at, (run.From + at).ToUnixTimeMilliseconds());
            }

            if (one.Message.Samples.Count + one.Message.Histograms.Count > 0)
            {
                request.Timeseries.Add(one.Message);
            }
        }

        return Snappy.CompressToArray(request.ToByteArray());
    }

    private static void Fill(SyntheticSeries series, int index, TimeSpan at, long timestamp)
    {
        var seconds = (long)(at - series.From).TotalSeconds;
        var noise = ((seconds * 7919) + (index * 104729)) % 97 / 97.0;
        if (!series.IsHistogram)
        {
            series.Message.Samples.Add(new Sample { Timestamp = timestamp, Value = series.IsCounter ? Math.Floor(seconds * 75 + (noise * 10)) : 1 + Math.Floor(noise * 1000) / 1000 });
            return;
        }

        // Buckets of 0.5 % around some milliseconds, as a runner's are; in a second one in four gets another request.
        const int buckets = 120;
        var histogram = new Histogram { Timestamp = timestamp, Schema = 7, ZeroThreshold = 2.938735877055719e-39, Sum = (seconds + 1) * buckets * 0.003 };
        histogram.PositiveSpans.Add(new BucketSpan { Offset = -1070, Length = buckets });
        var (total, before) = (0L, 0L);
        for (var bucket = 0; bucket < buckets; bucket++)
        {
            var count = 1 + ((seconds + ((bucket * 7) % 13)) * (1 + (bucket % 7)) / 16);
            histogram.PositiveDeltas.Add(count - before);
            (total, before) = (total + count, count);
        }

        histogram.CountInt = (ulong)total;
        series.Message.Histograms.Add(histogram);
    }
}
