using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using GatewayPerf.TestSupport;

namespace GatewayPerf.Tests.Storage;

/// <summary>A server on a loopback port whose answers a test decides; one request after the other.</summary>
internal abstract class LoopbackServer : IDisposable
{
    private readonly LoopbackListener _listener = new();
    private readonly ConcurrentQueue<string> _lines = new();

    protected LoopbackServer() => _ = Task.Run(ServeAsync);

    public Uri Address => new(_listener.Url);

    /// <summary>What was asked for: method and address.</summary>
    public IReadOnlyList<string> Lines => [.. _lines];

    /// <summary>Objects by key.</summary>
    public ConcurrentDictionary<string, FakeObject> Objects { get; } = new();

    /// <summary>Refuses everything with this status.</summary>
    public int? Refusal { get; set; }

    public void Dispose() => _listener.Dispose();

    protected abstract void Answer(HttpListenerContext context, string path, byte[] body);

    protected static void Send(HttpListenerContext context, int status, string text, string contentType) => Send(context, status, System.Text.Encoding.UTF8.GetBytes(text), contentType);

    protected static void Send(HttpListenerContext context, int status, byte[] body, string contentType = "application/octet-stream")
    {
        context.Response.StatusCode = status;
        context.Response.ContentLength64 = body.Length;
        if (context.Request.HttpMethod != "HEAD")
        {
            context.Response.ContentType = contentType;
            context.Response.OutputStream.Write(body);
        }

        context.Response.Close();
    }

    private async Task ServeAsync()
    {
        await foreach (var context in _listener.Requests())
        {
            try
            {
                _lines.Enqueue($"{context.Request.HttpMethod} {context.Request.RawUrl}");
                using var body = new MemoryStream();
                await using var sent = context.Request.Headers["Content-Encoding"] == "gzip" ? new GZipStream(context.Request.InputStream, CompressionMode.Decompress) : context.Request.InputStream;
                await sent.CopyToAsync(body);
                Answer(context, Uri.UnescapeDataString(context.Request.RawUrl!.Split('?')[0]), body.ToArray());
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                // The client went away, or the server ends.
            }
        }
    }
}
