namespace GatewayPerf.EndToEnd.SelfTest;

/// <summary>A user's script that goes wrong: the run says what and where, and the cluster is unharmed.</summary>
[Trait("Category", "SelfTest")]
[Collection(QuietMachine.Name)]
public sealed class ScriptMistakeTests
{
    [Fact]
    public async Task A_setup_that_throws()
    {
        using var script = new TemporaryScript("""
            import http from 'k6/http';
            export function setup() {
              throw new Error('no data today');
            }
            export default function () { http.get(`${__ENV.BASE_URL}/api-0/`); }
            """);
        await using var run = SabotagedRun.Start("--script", script.Path, "--rate", "10");
        await run.ShouldEndAsync("inconclusive", 2, "GP0301");
        run.Output.ShouldContain("no data today");
        run.Output.ShouldContain($"{TemporaryScript.Name}:3");
        run.Output.ShouldContain("exit code 107");
    }

    [Fact]
    public async Task A_script_that_cannot_be_parsed_is_refused_before_anything_is_started()
    {
        using var script = new TemporaryScript("import http from 'k6/http';\nexport default function () { http.get( }\n");
        await using var work = new WorkDirectory();
        var (exitCode, output) = await BuildScript.RunAsync("RunFull", "--work-directory", work.Path, "--script", script.Path);
        exitCode.ShouldBe(3, output);
        output.ShouldContain($"{TemporaryScript.Name}:2");
        work.Processes().ShouldBeEmpty();
    }

    [Fact]
    public async Task An_iteration_that_never_ends()
    {
        using var script = new TemporaryScript("export default function () { while (true) { } }\n");
        await using var run = SabotagedRun.StartClosed("--script", script.Path, "--executor", "constant-vus", "--virtual-users", "1");
        await run.ShouldEndAsync("inconclusive", 2, "GP0301");
    }

    [Fact]
    public async Task A_body_of_100_MB_and_one_that_is_not_UTF_8()
    {
        using var upstream = new OddUpstream();
        using var script = new TemporaryScript($$"""
            import http from 'k6/http';
            import { check } from 'k6';
            export const options = { thresholds: { checks: ['rate==1'] } };
            export default function () {
              const large = http.get(`${__ENV.BASE_URL}/large`, { timeout: '20s' });
              check(large, { 'all of it': (r) => r.body.length === {{OddUpstream.LargeLength}} });
              check(http.get(`${__ENV.BASE_URL}/binary`), { 'as text': (r) => r.body === '\ufffd\ufffdok' });
            }
            """);
        await using var run = SabotagedRun.StartClosed(
            "--gateway", "external", "--url", upstream.Url, "--script", script.Path, "--executor", "per-vu-iterations", "--iterations-per-vu", "1", "--virtual-users", "1", "--request-timeout", "20s");
        await run.ShouldEndAsync("passed", 0, "GP0307");
        upstream.LargeBodies.ShouldBe(1);
    }
}
