using System.Net;
using System.Net.Sockets;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Probes;

/// <summary>Asks a container once whether it is well.</summary>
internal sealed class ProbeClient : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.Zero,
#pragma warning disable CA5359 // As a kubelet's: a container's own certificate is not checked.
        SslOptions = { RemoteCertificateValidationCallback = (_, _, _, _) => true },
#pragma warning restore CA5359
    })
    { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>One attempt of an httpGet or tcpSocket probe: null when it succeeded, else why it failed.</summary>
    public Task<string?> TryAsync(V1Probe probe, V1Container container, IPAddress address, CancellationToken cancellationToken) =>
        InTimeAsync(
            probe,
            cancelled => probe.HttpGet is { } http
                ? TryHttpAsync(http, container, address, demandSuccess: true, cancelled)
                : TryTcpAsync(probe.TcpSocket, container, address, cancelled),
            cancellationToken);

    /// <summary>A lifecycle hook's GET: null when there was an answer, whatever it was, else why not.</summary>
    public async Task<string?> GetAsync(V1HTTPGetAction action, V1Container container, IPAddress address, CancellationToken cancellationToken)
    {
        try
        {
            return await TryHttpAsync(action, container, address, demandSuccess: false, cancellationToken);
        }
        catch (Exception exception) when (exception is FormatException or InvalidOperationException or IOException)
        {
            return exception.Message;
        }
    }

    /// <summary>Tries within the probe's timeout.</summary>
    public static async Task<string?> InTimeAsync(V1Probe probe, Func<CancellationToken, Task<string?>> attempt, CancellationToken cancellationToken)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        timeout.CancelAfter(TimeSpan.FromSeconds(Math.Max(1, probe.TimeoutSeconds ?? 1)));
        try
        {
            return await attempt(timeout.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return "context deadline exceeded (the probe's timeout passed before an answer)";
        }
        catch (Exception exception) when (exception is HttpRequestException or SocketException or FormatException or InvalidOperationException or IOException)
        {
            return exception.Message;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private async Task<string?> TryHttpAsync(
        V1HTTPGetAction action, V1Container container, IPAddress address, bool demandSuccess, CancellationToken cancellationToken)
    {
        if (ProbeTarget.Port(action.Port, container) is not { } port)
            return $"the container has no port named {action.Port.Value}";

        var scheme = string.Equals(action.Scheme, "HTTPS", StringComparison.OrdinalIgnoreCase) ? "https" : "http";
        var host = action.Host is { Length: > 0 } given ? given : address.ToString();
        var path = action.Path is { Length: > 0 } wanted ? wanted : "/";
        var uri = new Uri($"{scheme}://{host}:{port}{(path.StartsWith('/') ? path : "/" + path)}");
        using var request = new HttpRequestMessage(HttpMethod.Get, uri);
        request.Headers.ConnectionClose = true;
        request.Headers.UserAgent.ParseAdd("kube-probe/1.33");
        foreach (var header in action.HttpHeaders ?? [])
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);

        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            var code = (int)response.StatusCode;
            return !demandSuccess || code is >= 200 and < 400 ? null : $"HTTP probe failed with statuscode: {code}";
        }
        catch (HttpRequestException exception)
        {
            return $"Get \"{uri}\": {exception.Message}";
        }
    }

    private static async Task<string?> TryTcpAsync(V1TCPSocketAction action, V1Container container, IPAddress address, CancellationToken cancellationToken)
    {
        if (ProbeTarget.Port(action.Port, container) is not { } port)
            return $"the container has no port named {action.Port.Value}";

        var target = action.Host is { Length: > 0 } given ? IPAddress.Parse(given) : address;
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            await socket.ConnectAsync(target, port, cancellationToken);
            return null;
        }
        catch (SocketException exception)
        {
            return $"dial tcp {target}:{port}: {exception.Message}";
        }
    }
}
