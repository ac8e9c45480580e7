using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Http;

/// <summary>The classes of failures in the runner's lines.</summary>
public sealed class FailureClassTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

    [Fact]
    public void Each_kind_of_failure_is_counted_in_its_class_and_the_classes_sum_to_the_failed()
    {
        using var hanging = RawServer.Hanging();
        using var resetting = Ending("", reset: true);
        using var closing = Ending("", reset: false);
        using var half = Ending("HTTP/1.1 200 OK\r\nConte", reset: false);
        using var truncating = Ending(Head + "abc", reset: false);
        using var cutting = Ending(Head + "abc", reset: true);
        using var failing = RawServer.Answering("HTTP/1.1 500 Sorry\r\nContent-Length: 0\r\n\r\n");
        using var garbled = RawServer.Answering("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\nabc");
        using var plain = new TcpListener(IPAddress.Loopback, 0);
        plain.Start();
        _ = plain.AcceptSocketAsync().ContinueWith(c => c.Result.Send("HTTP/1.1 400 Bad Request\r\n\r\n"u8), TaskScheduler.Default);
        string[] urls =
        [
            hanging.Url, resetting.Url, closing.Url, half.Url, truncating.Url, cutting.Url, failing.Url, garbled.Url,
            "http://127.0.0.1:1", "http://no-such-host.invalid", $"https://{plain.LocalEndpoint}", "",
        ];
        var outcome = Runner.Run(Runner.Script(
            $"const url = [{string.Join(',', urls.Select(u => $"'{u}'"))}][exec.scenario.iterationInTest]; if (url === '') fail('no url'); http.get(url, {{ timeout: 3000 }});",
            "rate: 12, duration: '1s', preAllocatedVUs: 12, gracefulStop: '15s'"));
        outcome.ShouldBalance();
        outcome.Of("failed").ShouldBe(12, outcome.Log);
        var totals = Failures(outcome.Ledger());
        totals.ShouldBe(new Dictionary<string, long>
        {
            ["timeout"] = 1,
            ["reset"] = 3,
            ["refused"] = 1,
            ["status"] = 1,
            ["body"] = 3,
            ["dns"] = 1,
            ["tls"] = 1,
            ["script"] = 1,
        }, ignoreOrder: true);
        outcome.Seconds().SelectMany(s => Failures(s)).GroupBy(f => f.Key).ToDictionary(g => g.Key, g => g.Sum(f => f.Value)).ShouldBe(totals, ignoreOrder: true);
        outcome.Of("timedOut").ShouldBe(1);
    }

    [Fact]
    public void Without_failures_there_are_no_classes()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        var outcome = Runner.Run(Runner.Script($"http.get('{server.Url}/');"));
        outcome.Ledger().TryGetProperty("failures", out _).ShouldBeFalse();
        outcome.Seconds().Any(s => s.TryGetProperty("failures", out _)).ShouldBeFalse();
    }

    [Fact]
    public void What_counts_as_limited_can_be_told()
    {
        using var server = RawServer.Answering(head => $"HTTP/1.1 {(head.Contains("/quota") ? 403 : 429)} No\r\nContent-Length: 0\r\n\r\n");
        var script = Runner.Script($"http.get('{server.Url}/' + (__ITER % 2 ? 'quota' : 'rate'));", Runner.Times(10));
        var both = Runner.Run(script, s => s with { LimitedStatuses = new HashSet<int> { 429, 403 } });
        both.Of("limited").ShouldBe(both.Of("started"), both.Log);
        var one = Runner.Run(script);
        (one.Of("limited") > 0 && one.Of("failed") > 0).ShouldBeTrue();
        Failures(one.Ledger()).Keys.ShouldBe(["status"]);
    }

    /// <summary>Sends this and ends the connection.</summary>
    private static RawServer Ending(string text, bool reset) => new(async (_, client) =>
    {
        await client.SendAsync(Encoding.ASCII.GetBytes(text));
        if (text.Length > 0)
            await Task.Delay(50);
        client.LingerState = new LingerOption(reset, 0);
        client.Close();
    });

    private static Dictionary<string, long> Failures(JsonElement owner) =>
        owner.TryGetProperty("failures", out var failures) ? failures.EnumerateObject().ToDictionary(f => f.Name, f => f.Value.GetInt64()) : [];
}
