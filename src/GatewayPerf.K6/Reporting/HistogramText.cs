using System.Buffers.Binary;
using System.IO.Compression;
using HdrHistogram;
using HdrHistogram.Encoding;
using HdrHistogram.Utilities;

namespace GatewayPerf.K6.Reporting;

/// <summary>
/// Writes histograms as V2 compressed, base64; one instance for one thread, its buffers are reused. The library's own compression makes new ones of 150 KB each time, several
/// times a second, which the collector takes for a reason to collect while the load runs.
/// </summary>
internal sealed class HistogramText
{
    /// <summary>Cookie of V2 compressed, as the library writes it.</summary>
    private const int Cookie = 0x1C849314;

    private const int HeaderLength = 2 * sizeof(int);
    private ByteBuffer? _plain;
    private byte[] _bytes = [];

    public string Encode(IntHistogram histogram)
    {
        _plain ??= ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        _plain.Position = 0;
        var length = histogram.Encode(_plain, HistogramEncoderV2.Instance);
        if (_bytes.Length < length)
            _bytes = new byte[_plain.Capacity()];
        _plain.Position = 0;
        for (var i = 0; i < length; i++)
            _bytes[i] = _plain.Get();

        using var compressed = new MemoryStream { Position = HeaderLength };
        using (var zlib = new ZLibStream(compressed, CompressionLevel.Optimal, leaveOpen: true))
            zlib.Write(_bytes, 0, length);
        var text = compressed.GetBuffer().AsSpan(0, (int)compressed.Length);
        BinaryPrimitives.WriteInt32BigEndian(text, Cookie);
        BinaryPrimitives.WriteInt32BigEndian(text[sizeof(int)..], text.Length - HeaderLength);
        return Convert.ToBase64String(text);
    }
}
