using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Execution;

/// <summary>setup, teardown and the ways in which a run ends before its time.</summary>
public sealed class LifecycleTests
{
    [Fact]
    public void Setup_runs_once_and_everyone_gets_a_copy_of_its_data()
    {
        var outcome = Run("""
            export function setup() { console.log(`setup ${__VU}`); return { n: 1, none: null }; }
            export default function (data) { data.n++; console.log(`vu ${data.n} ${data.none}`); }
            export function teardown(data) { console.log(`teardown ${data.n} ${exec.vu.idInTest}`); }
            """, "vus: 2, iterations: 2");
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.Console[0].ShouldBe("setup 0");
        outcome.Console[^1].ShouldBe("teardown 1 0");
        outcome.Console.Count(l => l.StartsWith("vu ")).ShouldBe(2);
    }

    [Fact]
    public void They_can_be_left_out()
    {
        var outcome = Run("""
            export function setup() { console.log('setup'); }
            export default function (data) { console.log(`vu ${data}`); }
            export function teardown() { console.log('teardown'); }
            """, "", Runner.With(("noSetup", true), ("noTeardown", true)));
        outcome.Console.ShouldBe(["vu undefined"]);
    }

    [Fact]
    public void A_setup_that_throws_ends_the_test_with_its_place_and_without_teardown()
    {
        var outcome = Run("export function setup() { throw new Error('no luck'); }\nexport default function () { console.log('vu'); }\nexport function teardown() { console.log('teardown'); }", "");
        outcome.Code.ShouldBe(ExitCode.ScriptException);
        var reason = outcome.End.GetProperty("reason").GetString().ShouldNotBeNull();
        reason.ShouldContain("no luck");
        reason.ShouldContain("script.js:5");
        outcome.Console.ShouldNotContain("vu");
        outcome.Console.ShouldNotContain("teardown");
    }

    [Theory]
    [InlineData("export function setup() { while (true) { } }", "setupTimeout: '300ms'", ExitCode.SetupTimeout, "setup() execution timed out after 0.3 seconds")]
    [InlineData("export function teardown() { sleep(60); }", "teardownTimeout: '300ms'", ExitCode.TeardownTimeout, "teardown() execution timed out after 0.3 seconds")]
    [InlineData("export function teardown() { throw new Error('late'); }", "", ExitCode.ScriptException, "late")]
    [InlineData("export function teardown() { exec.test.abort('so be it'); }", "", ExitCode.ScriptAborted, "test aborted: so be it")]
    [InlineData("export function setup() { exec.test.abort(); }", "", ExitCode.ScriptAborted, "test aborted")]
    public void Each_has_its_exit_code(string function, string options, object code, string reason)
    {
        var outcome = Run($"{function}\nexport default function () {{ }}", options);
        outcome.Code.ShouldBe((ExitCode)code, outcome.Log);
        outcome.End.GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain(reason);
    }

    [Fact]
    public void Teardown_runs_after_an_abort_and_what_aborted_decides_the_exit_code()
    {
        var outcome = Run("""
            export function setup() { return 'data'; }
            export default function () { if (__VU === 1) exec.test.abort('enough'); sleep(60); }
            export function teardown(data) { console.log(`teardown ${data}`); exec.test.abort('again'); }
            """, "vus: 3, duration: '1m'");
        outcome.Code.ShouldBe(ExitCode.ScriptAborted);
        outcome.End.GetProperty("reason").GetString().ShouldBe("test aborted: enough");
        outcome.Console.ShouldContain("teardown data");
    }

    [Fact]
    public void A_test_marked_as_failed_goes_on_and_ends_with_110()
    {
        var outcome = Run("export default function () { if (__ITER === 0) exec.test.fail('bad'); console.log(`${__ITER}`); }", "iterations: 2");
        outcome.Code.ShouldBe(ExitCode.MarkedAsFailed);
        outcome.Console.ShouldContain("1");
    }

    [Theory]
    [InlineData("while (true) { }\nexport default function () { }")]
    [InlineData("export function setup() { while (true) { } }\nexport default function () { }")]
    [InlineData("export default function () { while (true) { } }")]
    public async Task An_endless_loop_anywhere_ends_with_an_abort(string script)
    {
        using var folder = new TemporaryFolder();
        var settings = new RunSettings { Script = folder.Write("script.js", script), WarmUp = false, Quiet = true };
        using var run = new TestRun(settings, Stream.Null, new K6Log(TextWriter.Null, LogFormat.Raw, verbose: false, TimeProvider.System), TimeProvider.System, hosts: null);
        var end = Task.Factory.StartNew(run.Execute, TaskCreationOptions.LongRunning);
        using var later = new Timer(_ => run.Control.Abort(ExitCode.ExternalAbort, "enough"), null, 500, Timeout.Infinite);
        (await end.WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(ExitCode.ExternalAbort);
    }

    [Theory]
    [InlineData("constant-vus', duration: '1s', gracefulStop: '200ms")]
    [InlineData("per-vu-iterations', maxDuration: '1s', gracefulStop: '0s")]
    [InlineData("ramping-vus', gracefulRampDown: '100ms', stages: [{ duration: '500ms', target: 1 }, { duration: 0, target: 0 }], gracefulStop: '1s")]
    public void An_endless_loop_is_cut_off_by_the_graceful_stop_of_every_executor(string executor)
    {
        var outcome = Run("export default function () { while (true) { } }", $"scenarios: {{ main: {{ executor: '{executor}' }} }}");
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.ShouldBalance();
        (outcome.Of("started"), outcome.Of("interrupted"), outcome.Of("lost")).ShouldBe((1, 1, 0));
    }

    private static Outcome Run(string body, string options, Func<RunSettings, RunSettings>? configure = null) => Runner.Run(
        $"import exec from 'k6/execution';\nimport {{ sleep }} from 'k6';\n\nexport const options = {{ {options} }};\n{body}",
        configure ?? Runner.With());
}
