using System.Net;
using System.Net.Sockets;

namespace GatewayPerf.TestSupport;

/// <summary>An HTTP listener on a free loopback port, the same on each of its hosts.</summary>
internal sealed class LoopbackListener : IDisposable
{
    private readonly HttpListener _listener;

    /// <param name="hosts">Loopback addresses; none is 127.0.0.1.</param>
    public LoopbackListener(params string[] hosts)
    {
        for (var attempt = 0; ; attempt++)
        {
            var port = FreePort();
            Urls = [.. (hosts is [] ? ["127.0.0.1"] : hosts).Select(host => $"http://{host}:{port}")];
            _listener = new HttpListener();
            foreach (var url in Urls)
            {
                _listener.Prefixes.Add(url + "/");
            }

            try
            {
                _listener.Start();
                return;
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                // Between the look for a port and its use another process may take it.
                _listener.Close();
            }
        }
    }

    /// <summary>One for each host, without a slash at the end.</summary>
    public IReadOnlyList<string> Urls { get; }

    public string Url => Urls[0];

    /// <summary>What is asked, until the listener is disposed.</summary>
    public async IAsyncEnumerable<HttpListenerContext> Requests()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                yield break;
            }

            yield return context;
        }
    }

    public void Dispose() => _listener.Close();

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}
