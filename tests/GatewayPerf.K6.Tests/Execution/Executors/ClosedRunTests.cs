using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution.Executors;

/// <summary>Closed models as they run: who iterates how often, and how they end.</summary>
public sealed class ClosedRunTests
{
    [Fact]
    public void Shared_iterations_run_each_iteration_once_and_end_early()
    {
        var outcome = Run("executor: 'shared-iterations', vus: 3, iterations: 20", "console.log(`${exec.scenario.iterationInTest}`);");
        outcome.Console.Select(int.Parse).Order().ShouldBe(Enumerable.Range(0, 20));
        outcome.ShouldBalance();
        (outcome.Of("started"), outcome.Of("succeeded"), outcome.Of("dropped")).ShouldBe((20, 20, 0));
        outcome.Ledger().GetProperty("planned").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        outcome.Lines[0].GetProperty("scenarios")[0].GetProperty("planned").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        outcome.Seconds().ShouldAllBe(s => !s.HasProperty("lateness"));
        outcome.Seconds().ShouldAllBe(s => s.HasProperty("latency"));
    }

    [Fact]
    public void Each_virtual_user_runs_its_iterations()
    {
        var outcome = Run("executor: 'per-vu-iterations', vus: 3, iterations: 4", "console.log(`${__VU}:${__ITER}:${exec.vu.iterationInScenario}`);");
        outcome.Console.Order().ShouldBe(from vu in Enumerable.Range(1, 3) from i in Enumerable.Range(0, 4) select $"{vu}:{i}:{i}");
    }

    [Fact]
    public void Constant_vus_iterate_until_the_end_and_a_thrown_iteration_is_followed_by_the_next()
    {
        var outcome = Run("executor: 'constant-vus', vus: 2, duration: '1s'", "sleep(0.01); if (__ITER === 1) fail('no luck');");
        outcome.ShouldBalance();
        outcome.Of("failed").ShouldBe(2);
        outcome.Of("succeeded").ShouldBeGreaterThan(4);
        outcome.Of("interrupted").ShouldBe(0);
        outcome.Seconds().ShouldAllBe(s => s.GetProperty("second").GetInt32() == 0);
    }

    [Fact]
    public void What_max_duration_leaves_is_dropped_and_the_graceful_stop_cuts_the_rest()
    {
        var outcome = Run("executor: 'shared-iterations', vus: 2, iterations: 9, maxDuration: '1s', gracefulStop: '0s'", "sleep(30);");
        outcome.ShouldBalance();
        (outcome.Of("started"), outcome.Of("interrupted"), outcome.Of("dropped"), outcome.Of("unreached")).ShouldBe((2, 2, 7, 7));
    }

    [Fact]
    public void What_a_virtual_user_leaves_is_dropped()
    {
        var outcome = Run("executor: 'per-vu-iterations', vus: 2, iterations: 5, maxDuration: '1s'", "if (__ITER > 1) sleep(1.5);");
        outcome.ShouldBalance();
        (outcome.Of("started"), outcome.Of("succeeded"), outcome.Of("dropped")).ShouldBe((6, 6, 4));
    }

    [Fact]
    public void A_ramp_adds_and_removes_virtual_users_and_the_ramp_down_waits_for_their_iteration()
    {
        var outcome = Run("executor: 'ramping-vus', startVUs: 0, gracefulRampDown: '5s', stages: [{ duration: '300ms', target: 3 }, { duration: '600ms', target: 0 }]",
            "console.log(`${__VU}`); sleep(0.2);");
        outcome.ShouldBalance();
        outcome.Console.Distinct().Order().ShouldBe(["1", "2", "3"]);
        (outcome.Of("interrupted"), outcome.Of("failed")).ShouldBe((0, 0));
        outcome.Of("started").ShouldBeGreaterThanOrEqualTo(3);
    }

    [Fact]
    public void Without_a_graceful_ramp_down_the_iteration_is_cut_off()
    {
        var outcome = Run("executor: 'ramping-vus', startVUs: 2, gracefulRampDown: '0s', gracefulStop: '5s', stages: [{ duration: 0, target: 1 }, { duration: '1s', target: 1 }]",
            "if (__VU === 2) sleep(30); else sleep(0.3);");
        outcome.ShouldBalance();
        outcome.Of("interrupted").ShouldBe(1);
        outcome.Of("succeeded").ShouldBeGreaterThanOrEqualTo(1);
    }

    [Fact]
    public void Scenarios_one_after_another_share_their_virtual_users_and_iterations_count_on()
    {
        var outcome = Runner.Run("""
            import exec from 'k6/execution';
            const shape = { executor: 'per-vu-iterations', vus: 2, iterations: 1, maxDuration: '1s', gracefulStop: '0s' };
            export const options = { scenarios: {
              first: { ...shape, env: { WHO: 'first' } },
              second: { ...shape, startTime: '1s', exec: 'second' } } };
            export default function () { console.log(`${__VU} ${__ENV.WHO} ${__ITER} ${exec.vu.iterationInScenario} ${exec.scenario.executor}`); }
            export function second() { console.log(`${__VU} ${__ENV.WHO} ${__ITER} ${exec.vu.iterationInScenario} ${exec.scenario.name}`); }
            """, s => s with { Quiet = true });
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.Console.Order().ShouldBe(
            ["1 first 0 0 per-vu-iterations", "1 undefined 1 0 second", "2 first 0 0 per-vu-iterations", "2 undefined 1 0 second"]);
    }

    [Fact]
    public void Min_iteration_duration_pads_iterations()
    {
        var outcome = Runner.Run(Closed("executor: 'per-vu-iterations', vus: 1, iterations: 3", "", "minIterationDuration: '200ms',"));
        outcome.ShouldBalance();
        // The third one is padded too.
        (outcome.End.GetProperty("at").GetDateTimeOffset() - outcome.Lines[0].GetProperty("at").GetDateTimeOffset()).TotalMilliseconds.ShouldBeGreaterThan(590);
    }

    [Fact]
    public void A_segment_without_a_share_runs_nothing_and_that_is_no_failure()
    {
        var outcome = Runner.Run(Closed("executor: 'constant-vus', vus: 1, duration: '5s'", "console.log('here');"),
            Runner.With(("executionSegment", "1/2:1"), ("executionSegmentSequence", "0,1/2,1")));
        outcome.Code.ShouldBe(ExitCode.Ok);
        outcome.Log.ShouldContain("No script iterations fully finished, consider making the test duration longer");
        outcome.End.GetProperty("scenarios").EnumerateObject().ShouldBeEmpty();
    }

    private static Outcome Run(string scenario, string body)
    {
        var outcome = Runner.Run(Closed(scenario, body), s => s with { Quiet = true });
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        return outcome;
    }

    private static string Closed(string scenario, string body, string options = "") => $$"""
        import exec from 'k6/execution';
        import { sleep, fail } from 'k6';
        export const options = { {{options}} scenarios: { main: { {{scenario}} } } };
        export default function () { {{body}} }
        """;
}
