using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.K6.Http;

/// <summary>A plain connection. It stays a <see cref="NetworkStream"/>: the handler then checks idle connections without a read of its own.</summary>
internal sealed class MeteredStream(Socket socket, ExchangeMeter meter) : NetworkStream(socket, ownsSocket: true), IConnection
{
    public IPEndPoint? Remote { get; } = socket.RemoteEndPoint as IPEndPoint;

    public void Break() => Socket.Dispose();

    public override int Read(Span<byte> buffer)
    {
        var count = base.Read(buffer);
        meter.Read(count);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await base.ReadAsync(buffer, cancellationToken);
        meter.Read(count);
        return count;
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        meter.Writing(this);
        base.Write(buffer);
        meter.Written();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        meter.Writing(this);
        await base.WriteAsync(buffer, cancellationToken);
        meter.Written();
    }
}
