using System.Net.Sockets;
using System.Text;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Http;

public sealed class ErrorTests
{
    [Fact]
    public void Nothing_listens() => First("http://127.0.0.1:1/").ShouldBe("0|dial: connection refused|1212|null");

    [Fact]
    public void The_name_does_not_exist() => First("http://no-such-host.invalid/").ShouldBe("0|lookup: no such host|1101|null");

    [Fact]
    public void The_url_is_none() => First("ht!tp:/x").ShouldStartWith("0|invalid URL:");

    [Fact]
    public void The_answer_does_not_come()
    {
        using var server = RawServer.Hanging();
        First(server.Url).ShouldBe("0|request timeout|1050|null");
    }

    [Fact]
    public void The_body_is_too_slow()
    {
        using var server = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        First(server.Url).ShouldBe("0|request timeout|1050|null");
    }

    [Fact]
    public void The_peer_resets()
    {
        using var server = new RawServer((_, client) =>
        {
            client.LingerState = new LingerOption(true, 0);
            client.Close();
            return Task.CompletedTask;
        });
        First(server.Url).ShouldBe("0|read: connection reset by peer|1220|null");
    }

    [Fact]
    public void The_peer_closes_before_it_answers()
    {
        using var server = new RawServer((_, client) =>
        {
            client.Shutdown(SocketShutdown.Both);
            return Task.CompletedTask;
        });
        First(server.Url).ShouldBe("0|EOF|1000|null");
    }

    [Theory]
    [InlineData(404, 1404)]
    [InlineData(503, 1503)]
    public void A_status_of_400_or_more_is_no_network_error(int status, int code)
    {
        using var server = RawServer.Answering($"HTTP/1.1 {status} Sorry\r\nContent-Length: 3\r\n\r\nbad");
        First(server.Url).ShouldBe($"{status}||{code}|bad");
    }

    [Fact]
    public void After_a_timeout_the_next_request_uses_a_fresh_connection()
    {
        var count = 0;
        using var server = new RawServer((_, client) =>
            Interlocked.Increment(ref count) == 1 ? Task.CompletedTask : client.SendAsync(Encoding.ASCII.GetBytes(RawServer.Ok)));
        var outcome = Runner.Run(Runner.Script(
            $"http.get('{server.Url}/', {{ timeout: 100 }}); console.log(http.get('{server.Url}/', {{ timeout: 3000 }}).status);",
            Runner.Once));
        outcome.Console.ShouldContain("200");
    }

    [Fact]
    public void A_network_error_is_thrown_when_asked_for()
    {
        var outcome = Runner.Run(Runner.Script(
            "try { http.get('http://127.0.0.1:1/', { throw: true }); } catch (e) { console.log('caught ' + e.message); }", Runner.Once));
        outcome.Console.ShouldContain("caught dial: connection refused");
    }

    private static string First(string url)
    {
        var script = Runner.Script(
            $"const r = http.get('{url}', {{ timeout: 400 }}); console.log([r.status, r.error, r.error_code, r.body === null ? 'null' : r.body].join('|'));",
            Runner.Once);
        return Runner.Run(script).Console.First(l => !l.StartsWith("Request Failed", StringComparison.Ordinal));
    }
}
