using System.Diagnostics;
using GatewayPerf.K6.Metrics;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Outputs.RemoteWrite;

/// <summary>What a server does that is away, slow or refuses.</summary>
public sealed class TroubleTests
{
    private readonly Metric _hits = new MetricRegistry().Add("hits", MetricType.Counter);
    private readonly Metric _level = new MetricRegistry().Add("level", MetricType.Gauge);

    [Fact]
    public void A_server_that_is_away_costs_a_run_nothing_but_two_lines()
    {
        var outcome = Support.RemoteWrite.Run(
            "import { sleep } from 'k6';\nexport const options = { iterations: 4, vus: 1 };\nexport default function () { sleep(0.25); }", "http://127.0.0.1:1/api/v1/write",
            ("PUSH_INTERVAL", "200ms"), ("STALE_MARKERS", "true"));
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        var lines = outcome.Console.Where(l => l.Contains("remote write")).ToList();
        lines.Count.ShouldBe(2, outcome.Log);
        lines[0].ShouldBe("Prometheus remote write (http://127.0.0.1:1/api/v1/write): a push failed: Connection refused. "
            + "The run goes on; this is said once, and at the end how many failed.");
        lines[1].ShouldMatch(@"^Prometheus remote write \(http://127.0.0.1:1/api/v1/write\): (\d+) of \1 pushes failed, the last one: Connection refused\. "
            + @"The last values of \d+ series are missing there\.$");
    }

    [Theory]
    [InlineData(503)]
    [InlineData(429)]
    public void What_a_server_could_not_take_goes_with_the_next_push(int status)
    {
        using var receiver = new RemoteWriteReceiver(push => Task.FromResult(push == 1 ? (status, "busy") : (204, "")));
        var log = Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(_level, 3, TagSet.Empty, DateTimeOffset.UtcNow);
            SpinWait.SpinUntil(() => receiver.Pushes.Count == 1, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        }, ("PUSH_INTERVAL", "50ms"));
        receiver.Values("k6_level{}").ShouldBe([3]);
        log.ShouldContain($"a push failed: the server answered {status}: busy. ");
        log.ShouldContain($"1 of 2 pushes failed, the last one: the server answered {status}: busy. The last values of all series have arrived.");
    }

    [Fact]
    public void What_a_server_finds_fault_with_is_not_sent_again()
    {
        using var receiver = new RemoteWriteReceiver(push => Task.FromResult(push == 1 ? (400, "out of order sample\nmore") : (204, "")));
        var log = Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(_hits, 3, TagSet.Empty, DateTimeOffset.UtcNow);
            SpinWait.SpinUntil(() => receiver.Headers.Count == 1, TimeSpan.FromSeconds(20)).ShouldBeTrue();
        }, ("PUSH_INTERVAL", "50ms"), ("STALE_MARKERS", "true"));
        receiver.Points("k6_hits_total{}").ShouldAllBe(p => RemoteWriteReceiver.IsStale(p.Value));
        log.ShouldContain("1 of 2 pushes failed, the last one: the server answered 400: out of order sample. The last values of 1 series are missing there.");
    }

    [Fact]
    public void A_server_that_never_answers_is_waited_for_a_while_and_samples_still_count()
    {
        using var receiver = new RemoteWriteReceiver(_ => new TaskCompletionSource<(int, string)>().Task);
        var watch = new Stopwatch();
        var log = Support.RemoteWrite.Push(receiver.Url, add =>
        {
            add(_hits, 3, TagSet.Empty, DateTimeOffset.UtcNow);
            SpinWait.SpinUntil(() => receiver.Headers.Count == 1, TimeSpan.FromSeconds(20)).ShouldBeTrue();
            add(_hits, 3, TagSet.Empty, DateTimeOffset.UtcNow);
            watch.Start();
        }, ("PUSH_INTERVAL", "50ms"), ("STALE_MARKERS", "true"));
        watch.Elapsed.ShouldBeInRange(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8));
        log.ShouldContain("no answer within 5s");
        log.ShouldContain("The last values of 1 series are missing there.");
    }

    [Fact]
    public void A_slow_server_gets_all_values_with_fewer_pushes()
    {
        using var receiver = new RemoteWriteReceiver(async _ =>
        {
            await Task.Delay(300);
            return (200, "");
        });
        var log = Support.RemoteWrite.Push(receiver.Url, add =>
        {
            for (var i = 0; i < 100; i++)
            {
                add(_hits, 1, TagSet.Empty, DateTimeOffset.UtcNow);
                Thread.Sleep(10);
            }
        }, ("PUSH_INTERVAL", "50ms"));
        receiver.Values("k6_hits_total{}")[^1].ShouldBe(100);
        receiver.Pushes.Count.ShouldBeLessThan(8);
        log.ShouldMatch(@": \d+ pushes were left out, because the one before was not answered in time\.\n$");
    }

    [Fact]
    public void No_line_shows_a_secret()
    {
        using var receiver = new RemoteWriteReceiver(_ => Task.FromResult((401, "no, not with Bearer hush-hush, hidden")));
        var log = Support.RemoteWrite.Push(receiver.Url + "?key=query-secret", add => add(_hits, 1, TagSet.Empty, DateTimeOffset.UtcNow),
            ("BEARER_TOKEN", "hush-hush"), ("HTTP_HEADERS", "X-Key:hidden"));
        log.ShouldContain("the server answered 401: no, not with …, …");
        log.ShouldNotContain("query-secret");
    }
}
