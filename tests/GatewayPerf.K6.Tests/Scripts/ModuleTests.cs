using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Scripts;

public sealed class ModuleTests
{
    private const string Imports = "import crypto from 'k6/crypto'; import encoding, { b64encode } from 'k6/encoding';";

    [Theory]
    [InlineData("crypto.sha256('abc', 'hex')", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")]
    [InlineData("crypto.sha1('abc', 'base64')", "qZk+NkcGgWq6PiVxeFDCbJzQ2J0=")]
    [InlineData("crypto.hmac('sha256', 'key', 'The quick brown fox jumps over the lazy dog', 'hex')", "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8")]
    [InlineData("crypto.hexEncode(crypto.md5('abc', 'binary'))", "900150983cd24fb0d6963f7d28e17f72")]
    [InlineData("(() => { const h = crypto.createHMAC('sha256', 'key'); h.update('The quick brown fox '); h.update('jumps over the lazy dog'); return h.digest('base64rawurl'); })()", "97yD9DBThCSxMpjmqm-xQ-9NWaFJRhdZl0edvC0aPNg")]
    [InlineData("crypto.randomBytes(16).byteLength", "16")]
    [InlineData("b64encode('a?>~', 'url')", "YT8-fg==")]
    [InlineData("encoding.b64encode('a', 'rawstd')", "YQ")]
    [InlineData("encoding.b64decode('w7w', 'rawstd', 's')", "ü")]
    [InlineData("(() => { try { crypto.hmac('sha3', 'k', 'd', 'hex'); } catch (e) { return e.message; } })()", "invalid algorithm: sha3")]
    [InlineData("[{ a: 1, b: ['x', null] }]", "[ { a: 1, b: [ \"x\", null ] } ]")]
    public void Values_are_those_of_k6(string expression, string expected) =>
        Runner.Run(Runner.Script($"console.log({expression});", Runner.Once, Imports)).Console.ShouldContain(expected);

    [Fact]
    public void Setup_runs_once_and_each_virtual_user_has_its_own_copy_of_what_it_returned()
    {
        var outcome = Runner.Run(Runner.Script(
            "data.n++; console.log('n=' + data.n + ' vu=' + __VU); sleep(0.2);",
            "rate: 10, duration: '1s', preAllocatedVUs: 2",
            "export function setup() { console.log('setup ran'); return { n: 0 }; }"));
        outcome.Console.Count(l => l == "setup ran").ShouldBe(1);
        outcome.Console.ShouldContain("n=1 vu=1");
        outcome.Console.ShouldContain("n=1 vu=2");
        outcome.Console.ShouldContain("n=2 vu=1");
    }

    [Theory]
    [InlineData("throw new Error('no');", "", 107)]
    [InlineData("while (true) { }", "setupTimeout: '300ms',", 100)]
    [InlineData("sleep(30);", "setupTimeout: '300ms',", 100)]
    public void A_setup_that_fails_ends_the_run(string body, string options, int code)
    {
        var outcome = Runner.Run(Runner.Script("", imports: $"export function setup() {{ {body} }}", options: options));
        ((int)outcome.Code).ShouldBe(code);
        outcome.Of("started").ShouldBe(0);
    }

    [Fact]
    public void Checks_are_counted_and_change_nothing_about_the_outcome()
    {
        var outcome = Runner.Run(Runner.Script("check(1, { yes: (v) => v === 1, no: false });", Runner.Once, options: "thresholds: { checks: ['rate==0.5'] },"));
        outcome.Code.ShouldBe(ExitCode.Ok, outcome.Log);
        outcome.Of("failed").ShouldBe(0);
    }

    [Fact]
    public void Identities_are_global_over_execution_segments()
    {
        var script = Runner.Script("console.log(exec.vu.idInTest + ' ' + exec.vu.idInInstance + ' ' + exec.scenario.iterationInTest);",
            "rate: 10, duration: '1s', preAllocatedVUs: 4");
        var first = Runner.Run(script, Runner.With(("executionSegment", "0:1/2"), ("executionSegmentSequence", "0,1/2,1")));
        var second = Runner.Run(script, Runner.With(("executionSegment", "1/2:1"), ("executionSegmentSequence", "0,1/2,1")));
        Column(first, 2).Concat(Column(second, 2)).Order().ShouldBe(Enumerable.Range(0, 10));
        Column(first, 0).Intersect(Column(second, 0)).ShouldBeEmpty();
        Column(second, 1).Distinct().Order().ShouldBe([1, 2]);

        static IEnumerable<int> Column(Outcome outcome, int index) => outcome.Console.Where(l => char.IsDigit(l[0])).Select(l => int.Parse(l.Split(' ')[index]));
    }

    [Fact]
    public void A_run_marked_as_failed_goes_on_and_ends_with_110()
    {
        var outcome = Runner.Run(Runner.Script("exec.test.fail('wrong');", Runner.Times(20)));
        outcome.Code.ShouldBe(ExitCode.MarkedAsFailed);
        outcome.Of("succeeded").ShouldBe(20);
    }

    [Fact]
    public void Deep_recursion_is_the_scripts_error()
    {
        var outcome = Runner.Run(Runner.Script("(function f() { f(); })();", Runner.Once));
        (outcome.Code, outcome.Of("failed")).ShouldBe((ExitCode.Ok, 1));
    }

    [Fact]
    public void An_async_function_is_waited_for_and_its_rejection_fails_the_iteration()
    {
        const string Script = """
            export const options = { scenarios: { main: { executor: 'per-vu-iterations', iterations: 2 } } };
            export default async function () { await Promise.resolve(); if (__ITER === 1) throw new Error('late'); console.log('after'); }
            """;
        var outcome = Runner.Run(Script);
        (outcome.Of("succeeded"), outcome.Of("failed")).ShouldBe((1, 1));
        outcome.Console.ShouldContain("after");
        outcome.Log.ShouldContain("Uncaught (in promise)");
    }

    [Fact]
    public void Files_are_opened_in_the_init_stage_only()
    {
        using var folder = new TemporaryFolder();
        folder.Write("data.txt", "hello");
        var path = folder.Write("script.js", Runner.Script(
            "console.log(text); try { open('./data.txt'); } catch (e) { console.log(e.message); }",
            Runner.Once, "const text = open('./data.txt');"));
        var outcome = Runner.RunFile(path);
        outcome.Console.ShouldContain("hello");
        outcome.Log.ShouldContain("the \"open\" function is only available in the init stage");
    }

    [Fact]
    public void The_environment_of_a_scenario_lies_over_the_one_of_the_process()
    {
        var script = Runner.Script("console.log(__ENV.A + __ENV.B);", Runner.Once + ", env: { B: 'scenario' }");
        Runner.Run(script, s => s with { Environment = new Dictionary<string, string> { ["A"] = "process ", ["B"] = "process" } }).Console.ShouldContain("process scenario");
    }
}
