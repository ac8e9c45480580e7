using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using GatewayPerf.TestSupport;

namespace GatewayPerf.K6.Tests.Support;

/// <summary>
/// Says as JSON what it was asked: method, path, headers, body. <c>/status/N</c> answers with that status, <c>/redirect</c> leads to <c>/end</c>,
/// <c>/cookie</c> sets one, <c>/html</c>, <c>/raw</c> (the body), <c>/gzip</c> and <c>/zstd</c> answer with such a body, <c>/slow</c> after 200 ms.
/// </summary>
internal sealed class EchoServer : IDisposable
{
    private readonly LoopbackListener _listener = new();
    private int _now;
    private int _most;

    public EchoServer() => _ = AcceptAsync();

    public string Url => _listener.Url;

    /// <summary>The most requests that were under way at once.</summary>
    public int MostAtOnce => _most;

    public void Dispose() => _listener.Dispose();

    private async Task AcceptAsync()
    {
        await foreach (var context in _listener.Requests())
            _ = AnswerAsync(context);
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var now = Interlocked.Increment(ref _now);
        for (var most = _most; now > most; most = _most)
            Interlocked.CompareExchange(ref _most, now, most);
        try
        {
            await AnswerAsync(context.Request, context.Response);
        }
        catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException)
        {
        }
        finally
        {
            Interlocked.Decrement(ref _now);
        }
    }

    private static async Task AnswerAsync(HttpListenerRequest request, HttpListenerResponse response)
    {
        using var received = new MemoryStream();
        await request.InputStream.CopyToAsync(received);
        var path = request.Url!.AbsolutePath;
        var headers = request.Headers.AllKeys.ToDictionary(k => k!.ToLowerInvariant(), k => request.Headers[k]);
        var body = JsonSerializer.SerializeToUtf8Bytes(new { method = request.HttpMethod, path = request.RawUrl, headers, body = Encoding.UTF8.GetString(received.ToArray()) });
        response.ContentType = "application/json";
        switch (path.Split('/')[1])
        {
            case "status": response.StatusCode = int.Parse(path.Split('/')[2], CultureInfo.InvariantCulture); break;
            case "redirect": (response.StatusCode, response.RedirectLocation) = (302, "/end"); break;
            case "cookie": response.Headers.Add("Set-Cookie", "session=abc; Path=/; HttpOnly"); break;
            case "raw": body = received.ToArray(); break;
            case "digest" when request.Headers["Authorization"] is null:
                response.StatusCode = 401;
                response.Headers.Add("WWW-Authenticate", "Digest realm=\"gate\", qop=\"auth\", nonce=\"abc\", opaque=\"xyz\"");
                break;
            case "slow": await Task.Delay(200); break;
            case "html":
                response.ContentType = "text/html";
                body = Encoding.UTF8.GetBytes("<html><head><title>Hello</title></head><body><ul><li class='a'>one</li><li>two</li></ul>"
                    + "<a href='/end'>go</a><form action='/end' method='post'><input name='x' value='1'><input type='submit' name='s' value='ok'></form></body></html>");
                break;
            case "gzip":
                response.Headers.Add("Content-Encoding", "gzip");
                body = Packed(body, s => new GZipStream(s, CompressionLevel.Fastest));
                break;
            case "zstd":
                response.Headers.Add("Content-Encoding", "zstd");
                body = Packed(body, s => new ZstdSharp.CompressionStream(s));
                break;
        }

        response.ContentLength64 = body.Length;
        if (request.HttpMethod != "HEAD")
            await response.OutputStream.WriteAsync(body);
        response.Close();
    }

    private static byte[] Packed(byte[] body, Func<Stream, Stream> packer)
    {
        using var target = new MemoryStream();
        using (var stream = packer(target))
            stream.Write(body);
        return target.ToArray();
    }
}
