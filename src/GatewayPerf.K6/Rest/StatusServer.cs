using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GatewayPerf.K6.Rest;

/// <summary>k6's REST API as far as k6-operator and kubelets use it: a listener of a few lines, so that a pod is ready at once.</summary>
internal sealed class StatusServer : IDisposable
{
    private const int MaximumRequestBytes = 64 * 1024;
    private static readonly TimeSpan ClientTimeout = TimeSpan.FromSeconds(5);
    private readonly TcpListener _listener;
    private readonly StatusApi _api;
    private readonly CancellationTokenSource _closed = new();

    private StatusServer(TcpListener listener, StatusApi api) => (_listener, _api) = (listener, api);

    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndpoint;

    /// <summary>Serves at <c>host:port</c>; an empty host is every address.</summary>
    /// <exception cref="K6Exception">The address is invalid (255) or cannot be listened on (106).</exception>
    public static StatusServer Start(string address, StatusApi api)
    {
        var colon = address.LastIndexOf(':');
        if (colon < 0 || !ushort.TryParse(address.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            throw new K6Exception(ExitCode.Usage, $"--address {address}: expected host:port, such as 127.0.0.1:6565");
        var host = address[..colon].Trim('[', ']');
        try
        {
            var ip = host.Length == 0 ? IPAddress.Any : IPAddress.TryParse(host, out var literal) ? literal : Dns.GetHostAddresses(host)[0];
            var listener = new TcpListener(ip, port);
            listener.Start();
            var server = new StatusServer(listener, api);
            _ = server.ServeAsync();
            return server;
        }
        catch (SocketException e)
        {
            throw new K6Exception(ExitCode.CannotListen, $"the REST API cannot listen on {address}: {e.Message}");
        }
    }

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Dispose();
        _closed.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await _listener.AcceptSocketAsync(_closed.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The run has ended.
        }
    }

    private async Task AnswerAsync(Socket client)
    {
        using var timeout = new CancellationTokenSource(ClientTimeout);
        try
        {
            using (client)
            {
                var request = await ReadAsync(client, timeout.Token);
                if (request is null)
                    return;
                var words = request.Value.Head.Split("\r\n", 2)[0].Split(' ');
                var (status, body) = words.Length < 2 ? (400, "") : _api.Answer(words[0], words[1].Split('?')[0], request.Value.Body);
                var payload = words[0] == "HEAD" ? "" : body;
                var type = body.StartsWith('{') ? "application/json" : "text/plain";
                var head = string.Create(CultureInfo.InvariantCulture,
                    $"HTTP/1.1 {status} {Reason(status)}\r\nContent-Type: {type}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\nConnection: close\r\n\r\n{payload}");
                await client.SendAsync(Encoding.UTF8.GetBytes(head), timeout.Token);
                client.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // A client that went away or never finished its request.
        }
    }

    private static async Task<(string Head, string Body)?> ReadAsync(Socket client, CancellationToken cancellationToken)
    {
        var buffer = new byte[MaximumRequestBytes];
        for (int length = 0, head = -1, wanted = 0; ;)
        {
            if (length == buffer.Length)
                return null;
            var count = await client.ReceiveAsync(buffer.AsMemory(length), cancellationToken);
            if (count == 0)
                return null;
            length += count;
            if (head < 0)
            {
                head = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
                if (head < 0)
                    continue;
                wanted = head + 4 + ContentLength(Encoding.ASCII.GetString(buffer, 0, head));
            }

            if (length >= wanted)
                return (Encoding.ASCII.GetString(buffer, 0, head), Encoding.UTF8.GetString(buffer, head + 4, wanted - head - 4));
        }
    }

    private static int ContentLength(string head)
    {
        foreach (var line in head.Split("\r\n"))
        {
            if (line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase)
                && int.TryParse(line.AsSpan(15).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var length))
                return Math.Min(length, MaximumRequestBytes / 2);
        }

        return 0;
    }

    private static string Reason(int status) => status switch
    {
        200 => "OK",
        400 => "Bad Request",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Internal Server Error",
    };
}
