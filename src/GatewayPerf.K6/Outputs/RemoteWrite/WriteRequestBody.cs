using Google.Protobuf;
using Google.Protobuf.Collections;
using Prometheus.RemoteWrite;
using Snappier;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>The body of a push, made in the same memory each time.</summary>
internal sealed class WriteRequestBody
{
    private readonly WriteRequest _request = new();
    private byte[] _message = [];
    private byte[] _packed = [];

    /// <summary>The series to send; <see cref="Pack"/> takes them out.</summary>
    public RepeatedField<TimeSeries> Series => _request.Timeseries;

    /// <summary>Protocol buffers in snappy's block format; good until the next call.</summary>
    public ReadOnlyMemory<byte> Pack()
    {
        var size = _request.CalculateSize();
        _message = AtLeast(size, _message);
        _request.WriteTo(_message.AsSpan(0, size));
        _request.Timeseries.Clear();
        _packed = AtLeast(Snappy.GetMaxCompressedLength(size), _packed);
        return _packed.AsMemory(0, Snappy.Compress(_message.AsSpan(0, size), _packed));
    }

    /// <summary>The last push was given up: its memory may still be on its way to the kernel.</summary>
    public void Abandon() => _packed = [];

    private static byte[] AtLeast(int size, byte[] memory) => memory.Length >= size ? memory : new byte[size + size / 2];
}
