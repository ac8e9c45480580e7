using System.Net;
using System.Net.Sockets;
using System.Text;

namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>A server on loopback with bodies that are hard on clients: <c>/large</c> and <c>/binary</c>; everything else is answered 200.</summary>
internal sealed class OddUpstream : IDisposable
{
    /// <summary>Bytes of <c>/large</c>: 100 MiB.</summary>
    public const int LargeLength = 100 * Chunk;

    private const int Chunk = 1 << 20;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private int _largeBodies;

    public OddUpstream()
    {
        _listener.Start();
        _ = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>Large bodies that were sent whole.</summary>
    public int LargeBodies => _largeBodies;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.ASCII);
                while (await reader.ReadLineAsync() is { Length: > 0 } request)
                {
                    while (await reader.ReadLineAsync() is { Length: > 0 })
                    {
                        // The headers do not matter.
                    }

                    await AnswerAsync(stream, request.Split(' ')[1]);
                }
            }
            catch (IOException)
            {
                // The client has gone.
            }
        }
    }

    private async Task AnswerAsync(NetworkStream stream, string path)
    {
        byte[] body = path switch { "/large" => [], "/binary" => [0xFF, 0xFE, (byte)'o', (byte)'k'], _ => [] };
        var length = path == "/large" ? LargeLength : body.Length;
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: {length}\r\n\r\n"));
        await stream.WriteAsync(body);
        if (path != "/large")
            return;
        var chunk = new byte[Chunk];
        Array.Fill(chunk, (byte)'a');
        for (var sent = 0; sent < LargeLength; sent += Chunk)
            await stream.WriteAsync(chunk);
        Interlocked.Increment(ref _largeBodies);
    }
}
