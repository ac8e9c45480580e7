using CsCheck;
using GatewayPerf.LoadTesting;
using HdrHistogram;
using HdrHistogram.Utilities;

namespace GatewayPerf.Tests.LoadTesting;

public sealed class LatencyDistributionTests
{
    [Fact]
    public void What_is_encoded_decodes_to_the_same_percentiles() =>
        Gen.Double[0, 18.6].Array[1, 3000].Sample(
            exponents =>
            {
                var original = new LatencyDistribution();
                foreach (var exponent in exponents)
                {
                    original.Record(TimeSpan.FromMicroseconds(Math.Exp(exponent)));
                }

                var copy = new LatencyDistribution();
                copy.MergeEncoded(original.Encode());
                copy.Count.ShouldBe(exponents.Length);
                copy.MaxMilliseconds.ShouldBe(original.MaxMilliseconds);
                foreach (var percentile in new[] { 50, 90, 99, 99.9 })
                {
                    copy.PercentileMilliseconds(percentile).ShouldBe(original.PercentileMilliseconds(percentile));
                }
            },
            iter: 30);

    [Theory]
    [InlineData(1, 120_000_000, 3)]
    [InlineData(1, 60_000_000, 2)]
    [InlineData(1000, 120_000_000, 4)]
    public void A_histogram_of_any_resolution_is_read_as_the_library_reads_it(long lowest, long highest, int digits) =>
        Gen.Double[0, 18.6].Array[1, 300].Sample(
            exponents =>
            {
                var (whole, theirs) = (new LongHistogram(lowest, highest, digits), new LongHistogram(1, 120_000_000, 3));
                foreach (var exponent in exponents)
                {
                    whole.RecordValueWithCount(Math.Clamp((long)Math.Exp(exponent), lowest, highest), exponents.Length);
                }

                // The library's encoder leaves out what it holds when that is the lowest value alone.
                whole.RecordValue(2 * lowest);
                theirs.Add(whole);
                var ours = new LatencyDistribution();
                ours.MergeEncoded(Theirs(whole));
                (ours.Count, ours.MaxMilliseconds).ShouldBe((theirs.TotalCount, theirs.GetMaxValue() / 1000.0));
                foreach (var percentile in new[] { 1, 25, 50, 75, 90, 99, 99.9 })
                {
                    ours.PercentileMilliseconds(percentile).ShouldBe(theirs.GetValueAtPercentile(percentile) / 1000.0);
                }
            },
            iter: 30);

    // The library's own decoder of compressed histograms refuses one as wide as this.
    [Fact]
    public void A_wide_histogram_decodes_too()
    {
        var original = new LatencyDistribution();
        var random = new Random(1);
        for (var i = 0; i < 100_000; i++)
        {
            original.Record(TimeSpan.FromMicroseconds(Math.Exp(random.NextDouble() * 18.5)));
        }

        var copy = new LatencyDistribution();
        copy.MergeEncoded(original.Encode());
        copy.Count.ShouldBe(100_000);
        copy.PercentileMilliseconds(99).ShouldBe(original.PercentileMilliseconds(99));
    }

    [Fact]
    public void Merging_is_not_averaging()
    {
        var fast = new LatencyDistribution();
        var slow = new LatencyDistribution();
        for (var i = 0; i < 98; i++)
        {
            fast.Record(TimeSpan.FromMilliseconds(1));
        }

        slow.Record(TimeSpan.FromMilliseconds(100));
        slow.Record(TimeSpan.FromMilliseconds(100));
        fast.Merge(slow).PercentileMilliseconds(99).ShouldBe(100, 0.1);
        fast.PercentileMilliseconds(98).ShouldBe(1, 0.01);
        fast.Count.ShouldBe(100);
    }

    [Fact]
    public void Times_out_of_range_count_as_the_nearest_that_is_in_it()
    {
        var distribution = new LatencyDistribution();
        distribution.Record(TimeSpan.Zero);
        distribution.Record(TimeSpan.FromHours(1));
        distribution.Count.ShouldBe(2);
        distribution.MaxMilliseconds.ShouldBe(120_000, 120);
    }

    [Fact]
    public void An_empty_one_is_all_zero()
    {
        var empty = new LatencyDistribution();
        (empty.Count, empty.MaxMilliseconds, empty.PercentileMilliseconds(99)).ShouldBe((0, 0, 0));
    }

    [Theory]
    [InlineData("")]
    [InlineData("banana")]
    [InlineData("AAAA")]
    [InlineData("HISTFAAAABB42pNpmSzMwMCgyAABTBDKT4GBgVmBgQEAGkYB9Q==")]
    [InlineData("HISTFAAAAAB42pNpmSzMwMCgyAABTBDKT4GBgVmBgQEAGkYB9Q==")]
    public void Garbage_is_refused_as_such(string text) => Should.Throw<FormatException>(() => new LatencyDistribution().MergeEncoded(text));

    [Theory]
    [InlineData(0, 0x80)]
    [InlineData(0x80)]
    public void What_turned_out_to_be_garbage_leaves_nothing_behind(params int[] bytes)
    {
        // Counts alone, of which the last number is half a one.
        Should.Throw<FormatException>(() => LatencyDistribution.Check(Convert.ToBase64String([1, .. bytes.Select(value => (byte)value)])));
        var times = new LatencyDistribution();
        times.MergeEncoded(Convert.ToBase64String([1, 0]));
        times.Count.ShouldBe(1);
    }

    // As the library writes it.
    private static string Theirs(LongHistogram histogram)
    {
        var buffer = ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        var bytes = new byte[histogram.EncodeIntoCompressedByteBuffer(buffer)];
        buffer.Position = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            bytes[i] = buffer.Get();
        }

        return Convert.ToBase64String(bytes);
    }
}
