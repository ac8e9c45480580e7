using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>The server that takes pushes.</summary>
internal sealed class WriteEndpoint : IDisposable
{
    /// <summary>How long it has for an answer: k6's.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private const int LongestReason = 200;
    private readonly RemoteWriteSettings _settings;
    private readonly HttpClient _client;

    /// <param name="settings">Where it is and what it wants to see.</param>
    /// <param name="resolver">Finds its address.</param>
    public WriteEndpoint(RemoteWriteSettings settings, HostResolver resolver)
    {
        _settings = settings;
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            UseProxy = false,
            ActivityHeadersPropagator = null,
            ConnectCallback = (context, cancellationToken) => ConnectAsync(resolver, context.DnsEndPoint, cancellationToken),
        };
        handler.SslOptions.EnabledSslProtocols = settings.TlsVersions;
        if (settings.ClientCertificate is { } certificate)
            handler.SslOptions.ClientCertificates = [certificate];
        if (settings.InsecureSkipTlsVerify)
            handler.SslOptions.RemoteCertificateValidationCallback = Unverified;
        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan, MaxResponseContentBufferSize = 64 * 1024 };
    }

    /// <summary>Sends a body; never throws.</summary>
    public async Task<PushOutcome> SendAsync(ReadOnlyMemory<byte> body, TimeSpan patience)
    {
        using var deadline = new CancellationTokenSource(patience);
        using var request = Request(body);
        try
        {
            using var response = await _client.SendAsync(request, deadline.Token).ConfigureAwait(false);
            if (response.IsSuccessStatusCode)
                return PushOutcome.Accepted;
            var status = (int)response.StatusCode;
            var reason = await response.Content.ReadAsStringAsync(deadline.Token).ConfigureAwait(false);
            return new PushOutcome($"the server answered {status}{Shown(reason)}", status is 429 or >= 500);
        }
        catch (OperationCanceledException)
        {
            return new PushOutcome($"no answer within {GoDuration.Format(patience)}", true);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException)
        {
            return new PushOutcome(e.GetBaseException().Message, true);
        }
    }

    public void Dispose() => _client.Dispose();

    private static async ValueTask<Stream> ConnectAsync(HostResolver resolver, DnsEndPoint server, CancellationToken cancellationToken)
    {
        var target = await resolver.ResolveAsync(server.Host, server.Port, cancellationToken).ConfigureAwait(false);
        var socket = new Socket(target.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private HttpRequestMessage Request(ReadOnlyMemory<byte> body)
    {
        var content = new ReadOnlyMemoryContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-protobuf");
        content.Headers.ContentEncoding.Add("snappy");
        var request = new HttpRequestMessage(HttpMethod.Post, _settings.ServerUrl) { Content = content };
        foreach (var (name, value) in _settings.Headers)
            request.Headers.TryAddWithoutValidation(name, value);
        request.Headers.TryAddWithoutValidation("User-Agent", "k6-prometheus-rw-output");
        request.Headers.TryAddWithoutValidation("X-Prometheus-Remote-Write-Version", "0.1.0");
        return request;
    }

    /// <summary>The beginning of an answer, without what the request proved itself with.</summary>
    private string Shown(string answer)
    {
        var line = answer.Split('\n')[0].Trim();
        foreach (var secret in _settings.Secrets)
            line = line.Replace(secret, "…", StringComparison.Ordinal);
        return line.Length == 0 ? "" : ": " + (line.Length > LongestReason ? line[..LongestReason] + "…" : line);
    }

    /// <summary>The settings say so: certificates of test systems are often their own.</summary>
    private static bool Unverified(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors) => chain is not null || errors >= 0;
}
