using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Http;

/// <summary>Makes the handler of one virtual user: its own connections, as in k6, and HTTP/1.1.</summary>
internal static class ConnectionFactory
{
    private static readonly TimeSpan DialTimeout = TimeSpan.FromSeconds(30);

    public static HttpMessageInvoker Create(ScriptOptions options, HostResolver resolver, ExchangeMeter meter)
    {
        var proxy = LocalAwareProxy.Create(resolver);
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
            PooledConnectionIdleTimeout = Timeout.InfiniteTimeSpan,
            PooledConnectionLifetime = options.NoConnectionReuse == true ? TimeSpan.Zero : Timeout.InfiniteTimeSpan,
            ConnectTimeout = DialTimeout,
            UseProxy = proxy is not null,
            Proxy = proxy,
            RequestHeaderEncodingSelector = (_, _) => System.Text.Encoding.UTF8,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(context, resolver, meter, cancellationToken),
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult(Filter(context, meter)),
        };
        if (options.InsecureSkipTlsVerify == true)
            handler.SslOptions.RemoteCertificateValidationCallback = Unverified;
        options.Tls?.ApplyTo(handler.SslOptions);
        return new HttpMessageInvoker(handler);
    }

    private static async ValueTask<Stream> ConnectAsync(
        SocketsHttpConnectionContext context, HostResolver resolver, ExchangeMeter meter, CancellationToken cancellationToken)
    {
        var request = context.InitialRequestMessage as VuRequest;
        var target = await resolver.ResolveAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellationToken);
        var started = meter.Clock.Now;
        var socket = await Dialer.ConnectAsync(target, cancellationToken);
        try
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 30);
            if (request is not null)
                (request.ConnectStarted, request.Connected, request.Socket) = (started, meter.Clock.Now, socket);
            return new MeteredStream(socket, meter, belowTls: context.InitialRequestMessage.RequestUri?.Scheme == Uri.UriSchemeHttps);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The script said <c>insecureSkipTLSVerify</c>: certificates of test systems are often their own.</summary>
    private static bool Unverified(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => chain is not null || errors >= 0;

    private static Stream Filter(SocketsHttpPlaintextStreamFilterContext context, ExchangeMeter meter)
    {
        if (context.PlaintextStream is not SslStream secured || context.InitialRequestMessage is not VuRequest { Socket: { } socket } request)
            return context.PlaintextStream;
        request.Secured = meter.Clock.Now;
        return new MeteredTlsStream(secured, socket, meter);
    }
}
