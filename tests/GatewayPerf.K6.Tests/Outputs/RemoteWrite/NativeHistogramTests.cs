using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Tests.Support;
using Prometheus.RemoteWrite;

namespace GatewayPerf.K6.Tests.Outputs.RemoteWrite;

public sealed class NativeHistogramTests
{
    private const double BucketRatio = 1.00544;
    private readonly MetricRegistry _metrics = new();

    [Theory]
    [InlineData("time", MetricContains.Time, "k6_time_seconds", 1000)]
    [InlineData("size", MetricContains.Data, "k6_size_bytes", 1)]
    [InlineData("other", MetricContains.Default, "k6_other", 1)]
    public void A_trend_is_a_histogram_in_its_base_unit(string name, object contains, string series, double unit)
    {
        var histogram = Pushed(name, (MetricContains)contains, [1, 2, 2, 1500], series).Single();
        (histogram.Schema, histogram.ZeroThreshold, histogram.CountInt, histogram.ZeroCountInt).ShouldBe((7, Math.Pow(2, -128), 4UL, 0UL));
        histogram.Sum.ShouldBe(1505 / unit, 1e-9);
        var buckets = Buckets(histogram.PositiveSpans, histogram.PositiveDeltas).Where(b => b.Count > 0).ToList();
        buckets.Select(b => b.Count).ShouldBe([1, 2, 1]);
        foreach (var (bucket, value) in buckets.Zip([1 / unit, 2 / unit, 1500 / unit]))
        {
            Bound(bucket.Index).ShouldBeGreaterThanOrEqualTo(value * (1 - 1e-12));
            Bound(bucket.Index - 1).ShouldBeLessThan(value);
        }
    }

    [Fact]
    public void Powers_of_two_are_upper_bounds_and_negative_values_and_zeros_have_their_own_places()
    {
        var histogram = Pushed("other", MetricContains.Default, [1, 2, 0.25, 0, 1e-40, -1, -1.0001, double.PositiveInfinity], "k6_other").Single();
        Buckets(histogram.PositiveSpans, histogram.PositiveDeltas).Where(b => b.Count > 0).ShouldBe([(-256, 1), (0, 1), (128, 1), (1024 * 128 + 1, 1)]);
        Buckets(histogram.NegativeSpans, histogram.NegativeDeltas).ShouldBe([(0, 1), (1, 1)]);
        (histogram.CountInt, histogram.ZeroCountInt).ShouldBe((8UL, 2UL));
    }

    [Fact]
    public void Small_gaps_are_written_as_empty_buckets_and_large_ones_as_spans()
    {
        // The upper bounds of the buckets 0, 1, 4 and 8.
        var histogram = Pushed("other", MetricContains.Default, [1, Bound(1) * 0.9999, Bound(4) * 0.9999, Bound(4) * 0.9999, Bound(8) * 0.9999], "k6_other").Single();
        histogram.PositiveSpans.Select(s => (s.Offset, s.Length)).ShouldBe([(0, 5U), (3, 1U)]);
        histogram.PositiveDeltas.ShouldBe([1, 0, -1, 0, 2, -1]);
    }

    [Fact]
    public void Later_pushes_hold_all_values_so_far()
    {
        using var receiver = new RemoteWriteReceiver();
        var time = _metrics.Add("time", MetricType.Trend, MetricContains.Time);
        Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(time, 10, TagSet.Empty, DateTimeOffset.UtcNow);
            add(time, 100, TagSet.Empty, DateTimeOffset.UtcNow);
            SpinWait.SpinUntil(() => receiver.Pushes.Count == 1, TimeSpan.FromSeconds(20)).ShouldBeTrue();
            add(time, 10.01, TagSet.Empty, DateTimeOffset.UtcNow);
            add(time, 31, TagSet.Empty, DateTimeOffset.UtcNow);
        }, ("TREND_AS_NATIVE_HISTOGRAM", "true"), ("PUSH_INTERVAL", "50ms"));
        var histograms = receiver.Series.Single().SelectMany(s => s.Histograms).Skip(1).ToList();
        histograms.Select(h => h.CountInt).First().ShouldBe(2UL);
        histograms[^1].CountInt.ShouldBe(4UL);
        foreach (var histogram in histograms)
            Buckets(histogram.PositiveSpans, histogram.PositiveDeltas).Sum(b => b.Count).ShouldBe((long)histogram.CountInt);
        histograms[^1].Timestamp.ShouldBeGreaterThan(histograms[0].Timestamp);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.95)]
    [InlineData(0.99)]
    [InlineData(0.999)]
    public void A_quantile_is_right_to_within_a_bucket(double quantile)
    {
        // Latencies as they are: most within some milliseconds, a long tail.
        var random = new Random(7);
        var values = Enumerable.Range(0, 20_000).Select(_ => 2 * Math.Exp(0.7 * Normal(random)) + (random.NextDouble() < 0.02 ? 40 * random.NextDouble() : 0)).ToList();
        var histogram = Pushed("time", MetricContains.Time, values, "k6_time_seconds").Single();
        var rank = (long)Math.Ceiling(quantile * values.Count);
        var exact = values.Order().ElementAt((int)rank - 1) / 1000;
        var seen = 0L;
        var bucket = Buckets(histogram.PositiveSpans, histogram.PositiveDeltas).First(b => (seen += b.Count) >= rank);
        (Bound(bucket.Index) / exact).ShouldBeInRange(1 - 1e-9, BucketRatio);
    }

    private List<Histogram> Pushed(string name, MetricContains contains, IReadOnlyList<double> values, string series)
    {
        using var receiver = new RemoteWriteReceiver();
        var metric = _metrics.Add(name, MetricType.Trend, contains);
        Support.RemoteWrite.Push(receiver.Url, add =>
        {
            foreach (var value in values)
                add(metric, value, TagSet.Empty, DateTimeOffset.UnixEpoch);
        }, ("TREND_AS_NATIVE_HISTOGRAM", "true"));
        // The first has nothing yet.
        return [.. receiver.Series[series + "{k6_feature_native_histograms=\"true\"}"].SelectMany(s => s.Histograms).Skip(1)];
    }

    private static double Bound(int bucket) => Math.Pow(2, bucket / 128.0);

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static IEnumerable<(int Index, long Count)> Buckets(IEnumerable<BucketSpan> spans, IEnumerable<long> deltas)
    {
        var (index, count) = (0, 0L);
        using var next = deltas.GetEnumerator();
        foreach (var span in spans)
        {
            index += span.Offset;
            for (var i = 0; i < span.Length && next.MoveNext(); i++)
                yield return (index++, count += next.Current);
        }
    }
}
