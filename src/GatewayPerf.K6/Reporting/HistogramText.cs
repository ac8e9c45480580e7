using HdrHistogram;
using HdrHistogram.Utilities;

namespace GatewayPerf.K6.Reporting;

/// <summary>Writes histograms as V2 compressed, base64; one instance for one thread, its buffer is reused.</summary>
internal sealed class HistogramText
{
    private ByteBuffer? _buffer;

    public string Encode(IntHistogram histogram)
    {
        _buffer ??= ByteBuffer.Allocate(histogram.GetNeededByteBufferCapacity());
        _buffer.Position = 0;
        var bytes = new byte[histogram.EncodeIntoCompressedByteBuffer(_buffer)];
        _buffer.Position = 0;
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] = _buffer.Get();
        return Convert.ToBase64String(bytes);
    }
}
