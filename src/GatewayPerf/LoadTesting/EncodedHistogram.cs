using System.IO.Compression;
using HdrHistogram;
using HdrHistogram.Utilities;

namespace GatewayPerf.LoadTesting;

/// <summary>The text form of a histogram: HdrHistogram V2, compressed, base64.</summary>
internal static class EncodedHistogram
{
    // Cookie and length of the compressed part, then the two bytes of the zlib header.
    private const int CompressedAt = 8 + 2;

    public static string Encode(HistogramBase histogram)
    {
        var buffer = ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        var bytes = new byte[histogram.EncodeIntoCompressedByteBuffer(buffer)];
        buffer.Position = 0;
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = buffer.Get();
        return Convert.ToBase64String(bytes);
    }

    /// <summary>
    /// The histogram. It is inflated here and decoded by the library: the library's own decoder of compressed histograms reads the stream only once and refuses
    /// large histograms, because a deflate stream may give less than what was asked for.
    /// </summary>
    public static HistogramBase Decode(string text, long highestValue)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            var bytes = Convert.FromBase64String(text);
            using var compressed = new MemoryStream(bytes, CompressedAt, bytes.Length - CompressedAt);
            using var inflate = new DeflateStream(compressed, CompressionMode.Decompress);
            using var whole = new MemoryStream();
            inflate.CopyTo(whole);
            return HistogramEncoding.DecodeFromByteBuffer(ByteBuffer.Allocate(whole.ToArray()), highestValue, decompressor: null);
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or InvalidDataException or IndexOutOfRangeException or NotSupportedException)
        {
            throw new FormatException("The text is no compressed HdrHistogram.", exception);
        }
    }
}
