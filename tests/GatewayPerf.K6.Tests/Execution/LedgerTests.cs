using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution;

public sealed class LedgerTests
{
    [Fact]
    public void A_clean_run_starts_and_finishes_everything()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        var outcome = Runner.Run(Runner.Script($"http.get('{server.Url}/');", "rate: 100, duration: '1s', preAllocatedVUs: 20, maxVUs: 50"));
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.ShouldBalance();
        (outcome.Of("planned"), outcome.Of("failed"), outcome.Of("lost")).ShouldBe((100, 0, 0));
        server.Requests.Count.ShouldBe((int)outcome.Of("started"));
    }

    [Fact]
    public void Without_a_free_virtual_user_an_arrival_is_dropped_for_the_target_that_holds_them()
    {
        using var server = RawServer.Hanging();
        var outcome = Runner.Run(Runner.Script(
            $"http.get('{server.Url}/', {{ timeout: '10s' }});", "rate: 50, duration: '1s', preAllocatedVUs: 3, maxVUs: 3"));
        outcome.ShouldBalance();
        (outcome.Of("started"), outcome.Of("interrupted")).ShouldBe((3, 3));
        outcome.Of("dropped").ShouldBe(47);
        outcome.Of("noVu").ShouldBeGreaterThan(30);
        outcome.Log.ShouldContain("Insufficient VUs, reached 3 active VUs");
    }

    [Fact]
    public void Virtual_users_grow_one_at_a_time_up_to_the_maximum()
    {
        using var server = RawServer.Hanging();
        var outcome = Runner.Run(Runner.Script(
            $"http.get('{server.Url}/', {{ timeout: '10s' }});", "rate: 50, duration: '1s', preAllocatedVUs: 1, maxVUs: 6"));
        outcome.ShouldBalance();
        outcome.Of("started").ShouldBe(6);
        outcome.Reports.Last().GetProperty("vus").GetProperty("initialized").GetInt32().ShouldBe(6);
    }

    [Fact]
    public void Requests_past_their_deadline_are_timed_out_failures_with_a_latency()
    {
        using var server = RawServer.Hanging();
        var outcome = Runner.Run(Runner.Script(
            $"http.get('{server.Url}/', {{ timeout: 200 }});", "rate: 10, duration: '1s', preAllocatedVUs: 10, gracefulStop: '2s'").Replace("gracefulStop: '0s', ", ""));
        outcome.ShouldBalance();
        (outcome.Of("failed"), outcome.Of("timedOut")).ShouldBe((10, 10));
        outcome.Column(4).ShouldBe(10);
        outcome.Seconds().Any(s => s.TryGetProperty("latency", out _)).ShouldBeTrue();
    }

    [Fact]
    public void A_refusal_for_too_many_requests_is_limited_and_has_no_latency()
    {
        using var server = RawServer.Answering("HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n");
        var outcome = Runner.Run(Runner.Script($"http.get('{server.Url}/');"));
        outcome.ShouldBalance();
        (outcome.Of("limited"), outcome.Of("failed")).ShouldBe((outcome.Of("started"), 0));
        outcome.Seconds().Any(s => s.TryGetProperty("latency", out _)).ShouldBeFalse();
        outcome.Seconds().Any(s => s.TryGetProperty("requestDuration", out _)).ShouldBeTrue("k6 counts every request");
    }

    [Fact]
    public void An_iteration_that_throws_has_failed_and_the_next_ones_go_on()
    {
        var outcome = Runner.Run(Runner.Script("if (__ITER % 2 === 0) fail('no luck');", "rate: 10, duration: '1s', preAllocatedVUs: 1"));
        outcome.Code.ShouldBe(ExitCode.Ok);
        outcome.ShouldBalance();
        outcome.Of("failed").ShouldBeGreaterThan(0);
        outcome.Seconds().Any(s => s.TryGetProperty("requestDuration", out _)).ShouldBeFalse();
        outcome.Of("succeeded").ShouldBeGreaterThan(0);
        outcome.Log.ShouldContain("no luck");
    }

    [Fact]
    public void An_endless_loop_is_cut_off_by_the_graceful_stop()
    {
        var outcome = Runner.Run(Runner.Script("while (true) { }", "rate: 1, duration: '1s', preAllocatedVUs: 1"));
        outcome.ShouldBalance();
        (outcome.Of("started"), outcome.Of("interrupted")).ShouldBe((1, 1));
    }

    [Fact]
    public void A_script_that_aborts_leaves_the_rest_unreached()
    {
        var outcome = Runner.Run(Runner.Script("if (exec.scenario.iterationInTest === 5) exec.test.abort('enough');", "rate: 20, duration: '30s', preAllocatedVUs: 2"));
        outcome.Code.ShouldBe(ExitCode.ScriptAborted);
        outcome.End.GetProperty("reason").GetString().ShouldBe("test aborted: enough");
        outcome.ShouldBalance();
        outcome.Of("unreached").ShouldBeGreaterThan(500);
    }

    [Fact]
    public void Arrivals_before_a_late_start_are_dropped_as_late_and_the_rest_keep_their_places()
    {
        var script = Runner.Script("", "rate: 20, duration: '2s', preAllocatedVUs: 5");
        var outcome = Runner.Run(script, s => s with { StartAt = DateTimeOffset.UtcNow.AddSeconds(-1) });
        outcome.ShouldBalance();
        outcome.Of("late").ShouldBeInRange(20, 30);
        outcome.Lines[0].GetProperty("lateStartSeconds").GetDouble().ShouldBeInRange(1, 2);
        outcome.Seconds().Single(s => s.GetProperty("second").GetInt32() == 0).GetProperty("buckets").EnumerateArray().ShouldAllBe(b => b[1].GetInt32() == 0);
    }

    [Fact]
    public void A_start_in_the_future_is_waited_for()
    {
        using var server = RawServer.Answering(RawServer.Ok);
        var startAt = DateTimeOffset.UtcNow.AddSeconds(2);
        var outcome = Runner.Run(Runner.Script($"http.get('{server.Url}/');"), s => s with { StartAt = startAt });
        outcome.ShouldBalance();
        outcome.Lines[0].GetProperty("at").GetDateTimeOffset().ShouldBeLessThan(startAt);
        outcome.Reports.First().GetProperty("at").GetDateTimeOffset().ShouldBeGreaterThan(startAt.AddMilliseconds(900));
    }
}
