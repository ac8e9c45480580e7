using System.Text;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Http;

/// <summary>Bodies that are large, broken or no text.</summary>
public sealed class BodyTests
{
    private const int Large = 100 << 20;

    [Fact]
    public void A_large_body_that_nobody_wants_is_read_and_never_held()
    {
        using var server = Sending(Large);
        var before = GC.GetTotalAllocatedBytes();
        var outcome = Run($"const r = http.get('{server.Url}/', {{ responseType: 'none' }}); console.log(r.status, r.body);");
        outcome.Console.ShouldContain("200 null");
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(Large / 2);
    }

    [Fact]
    public void A_large_body_that_is_wanted_is_there()
    {
        using var server = Sending(Large);
        Run($"console.log(http.get('{server.Url}/', {{ responseType: 'binary' }}).body.byteLength);").Console.ShouldContain($"{Large}");
    }

    [Fact]
    public void A_body_that_is_no_utf8_is_lossy_as_text_and_exact_as_bytes()
    {
        using var server = new RawServer(async (_, client) => await client.SendAsync((byte[])[.. "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\n"u8, 0x61, 0xFF, 0x62]));
        Run($"const t = http.get('{server.Url}/').body; const b = http.get('{server.Url}/', {{ responseType: 'binary' }}).body; "
            + "console.log(t.length, t.charCodeAt(1), new Uint8Array(b)[1]);").Console.ShouldContain("3 65533 255");
    }

    [Theory]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", "0|unexpected EOF|1000")]
    [InlineData("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", "0|unexpected EOF|1000")]
    public void A_body_that_is_cut_off_is_an_error(string answer, string expected)
    {
        using var server = new RawServer(async (_, client) =>
        {
            await client.SendAsync(Encoding.ASCII.GetBytes(answer));
            client.Close();
        });
        Run($"const r = http.get('{server.Url}/'); console.log([r.status, r.error, r.error_code].join('|'));").Console.ShouldContain(expected);
    }

    private static Outcome Run(string body) => Runner.Run(Runner.Script(body, Runner.Once));

    private static RawServer Sending(int length) => new(async (_, client) =>
    {
        await client.SendAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {length}\r\n\r\n"));
        var chunk = new byte[1 << 20];
        for (var sent = 0; sent < length; sent += chunk.Length)
            await client.SendAsync(chunk);
    });
}
