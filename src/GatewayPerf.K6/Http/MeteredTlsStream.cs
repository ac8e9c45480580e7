using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;

namespace GatewayPerf.K6.Http;

/// <summary>The decrypted side of a TLS connection; metering starts after the handshake.</summary>
internal sealed class MeteredTlsStream(SslStream inner, Socket socket, ExchangeMeter meter) : Stream, IConnection
{
    public IPEndPoint? Remote { get; } = socket.RemoteEndPoint as IPEndPoint;

    public string TlsVersion { get; } = Version(inner.SslProtocol);

    public string TlsCipherSuite { get; } = inner.NegotiatedCipherSuite.ToString();

    public override bool CanRead => inner.CanRead;

    public override bool CanSeek => false;

    public override bool CanWrite => inner.CanWrite;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public void Break() => socket.Dispose();

    public override void Flush() => inner.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        meter.Read(count);
        return count;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        meter.Read(count);
        return count;
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        meter.Writing(this);
        inner.Write(buffer);
        meter.Written();
    }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        meter.Writing(this);
        await inner.WriteAsync(buffer, cancellationToken);
        meter.Written();
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private static string Version(SslProtocols protocol) => protocol switch
    {
        SslProtocols.Tls12 => "tls1.2",
        SslProtocols.Tls13 => "tls1.3",
        _ => protocol.ToString().ToLowerInvariant(),
    };

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            inner.Dispose();
        base.Dispose(disposing);
    }
}
