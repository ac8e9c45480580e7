using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.K6.Http;

/// <summary>
/// A connection. It stays a <see cref="NetworkStream"/>: the handler then checks idle connections without a read of its own.
/// Below TLS it only counts bytes; what passes there is no part of an exchange.
/// </summary>
internal sealed class MeteredStream(Socket socket, ExchangeMeter meter, bool belowTls) : NetworkStream(socket, ownsSocket: true), IConnection
{
    public IPEndPoint? Remote { get; } = socket.RemoteEndPoint as IPEndPoint;

    public string TlsVersion => "";

    public string TlsCipherSuite => "";

    public void Break() => Socket.Dispose();

    public override int Read(Span<byte> buffer) => HasRead(base.Read(buffer));

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        HasRead(await base.ReadAsync(buffer, cancellationToken));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (!belowTls)
            meter.Writing(this);
        base.Write(buffer);
        HasWritten(buffer.Length);
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!belowTls)
            meter.Writing(this);
        await base.WriteAsync(buffer, cancellationToken);
        HasWritten(buffer.Length);
    }

    private int HasRead(int count)
    {
        meter.CountReceived(count);
        if (!belowTls)
            meter.Read(count);
        return count;
    }

    private void HasWritten(int count)
    {
        meter.CountSent(count);
        if (!belowTls)
            meter.Written();
    }
}
