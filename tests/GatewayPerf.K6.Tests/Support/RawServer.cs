using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GatewayPerf.K6.Tests.Support;

/// <summary>A server that answers each request head as a test says, down to hanging and resetting.</summary>
internal sealed class RawServer : IDisposable
{
    public const string Ok = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 2\r\n\r\nok";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _closed = new();
    private readonly Func<string, Socket, Task> _answer;

    public RawServer(Func<string, Socket, Task> answer)
    {
        _answer = answer;
        _listener.Start(512);
        _ = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>The heads of all requests so far.</summary>
    public ConcurrentQueue<string> Requests { get; } = new();

    public static RawServer Answering(Func<string, string> answer) => new((head, client) => client.SendAsync(Encoding.UTF8.GetBytes(answer(head))));

    public static RawServer Answering(string answer) => Answering(_ => answer);

    /// <summary>Reads requests and never answers.</summary>
    public static RawServer Hanging() => new((_, _) => Task.CompletedTask);

    public static string Header(string head, string name) =>
        head.Split("\r\n").First(l => l.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    public void Dispose()
    {
        _closed.Cancel();
        _listener.Dispose();
        _closed.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptSocketAsync(_closed.Token));
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
        {
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using (client)
        {
            try
            {
                var buffer = new byte[64 * 1024];
                var text = new StringBuilder();
                while (await client.ReceiveAsync(buffer, _closed.Token) is var count and > 0)
                {
                    text.Append(Encoding.Latin1.GetString(buffer, 0, count));
                    for (int end; (end = text.ToString().IndexOf("\r\n\r\n", StringComparison.Ordinal)) >= 0; text.Remove(0, end + 4))
                    {
                        var head = text.ToString()[..end];
                        Requests.Enqueue(head);
                        await _answer(head, client);
                    }
                }
            }
            catch (Exception e) when (e is OperationCanceledException or SocketException or ObjectDisposedException)
            {
            }
        }
    }
}
