using System.IO.Compression;
using CsCheck;
using GatewayPerf.K6.Reporting;
using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;

namespace GatewayPerf.K6.Tests.Reporting;

/// <summary>Histograms as text, read back as any reader of HdrHistogram's V2 compressed form does.</summary>
public sealed class HistogramTextTests
{
    [Fact]
    public void What_is_written_one_after_another_is_read_back()
    {
        var text = new HistogramText();
        Gen.Long[1, SecondDelta.HighestMicroseconds].Array[0, 200].Sample(
            values =>
            {
                var histogram = new IntHistogram(1, SecondDelta.HighestMicroseconds, 3);
                foreach (var value in values)
                    histogram.RecordValue(value);
                Decode(text.Encode(histogram)).ShouldBe(Recorded(histogram));
            },
            iter: 50,
            threads: 1);
    }

    private static IEnumerable<(long Value, long Count)> Recorded(HistogramBase histogram) =>
        [.. histogram.RecordedValues().Select(v => (v.ValueIteratedTo, v.CountAtValueIteratedTo))];

    private static IEnumerable<(long Value, long Count)> Decode(string text)
    {
        var bytes = Convert.FromBase64String(text);
        var header = ByteBuffer.Allocate(bytes);
        (header.GetInt(), header.GetInt()).ShouldBe((0x1C849314, bytes.Length - 8));
        using var zlib = new ZLibStream(new MemoryStream(bytes, 8, bytes.Length - 8), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        zlib.CopyTo(whole);
        return Recorded(HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate(whole.ToArray()), 0, decompressor: null));
    }
}
