using System.Text;
using System.Text.Json;
using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Summary;

public sealed class SummaryTests
{
    private const string Script = """
        import { check, group } from 'k6';
        import { Trend, Rate, Counter } from 'k6/metrics';
        const t = new Trend('my_trend'), r = new Rate('my_rate'), c = new Counter('my_count');
        export const options = { vus: 1, iterations: 1, thresholds: { my_trend: ['max<11', 'min<1'], 'my_trend{a:b}': ['avg<5'] } };
        export function setup() { return { secret: 7 }; }
        export default function () {
          for (const v of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) t.add(v);
          t.add(1, { a: 'b' });
          r.add(1); r.add(0); r.add(0);
          c.add(1234567.125);
          group('login', () => check(1, { 'is one': (x) => x === 1, 'is two': (x) => x === 2 }));
        }
        """;

    [Fact]
    public void The_text_has_k6s_layout()
    {
        var text = ByHand(Script, quiet: true);
        text.ShouldStartWith("\n\n  █ THRESHOLDS \n\n    my_trend\n    ✓ 'max<11' max=10\n    ✗ 'min<1' min=1\n\n      {a:b}\n      ✓ 'avg<5' avg=1\n\n\n  █ TOTAL RESULTS \n\n");
        text.ShouldContain("    checks_succeeded...: 50.00% 1 out of 2\n    checks_failed......: 50.00% 1 out of 2\n\n    ✓ is one\n    ✗ is two\n      ↳  0% — ✓ 0 / ✗ 1\n\n    CUSTOM\n");
        text.ShouldContain("    my_rate..............: 33.33%      1 out of 3\n");
        text.ShouldContain("    my_count.............: 1234567.125 ");
        text.ShouldContain("    my_trend.............: avg=5.090909 min=1 ");
        text.ShouldContain("      { a:b }............: avg=1 ");
        text.ShouldContain("\n    EXECUTION\n    iteration_duration...: avg=");
        text.ShouldContain("\n    NETWORK\n    data_received........: 0 B ");
        text.ShouldNotContain("group_duration");
        text.ShouldNotContain("█ SCENARIO");
        text.ShouldEndWith("/s\n\n\n\n");
    }

    [Fact]
    public void A_run_by_hand_shows_description_and_progress_and_no_lines()
    {
        var text = ByHand("import { sleep } from 'k6'; export const options = { vus: 2, duration: '2s' }; export default function () { sleep(0.2); }", quiet: false);
        text.ShouldContain("     execution: local\n        script: ");
        text.ShouldContain("     scenarios: (100.00%) 1 scenario, 2 max VUs, 32s max duration (incl. graceful stop):\n              * default: 2 looping VUs for 2s (gracefulStop: 30s)\n");
        text.ShouldContain("/2 VUs, ");
        text.ShouldContain("complete and 0 interrupted iterations\ndefault ");
        text.ShouldNotContain("k6.start");
        text.LastIndexOf("default ✓ [ 100% ]", StringComparison.Ordinal).ShouldBeGreaterThan(text.IndexOf("█ TOTAL RESULTS", StringComparison.Ordinal));
    }

    [Fact]
    public void A_script_handles_the_summary_itself()
    {
        using var folder = new TemporaryFolder();
        var (file, binary) = (folder.Write("summary.json", ""), folder.Write("bytes", ""));
        var text = ByHand(Script + $$"""

            export function handleSummary(data) {
              return { stdout: 'handled\n', '{{file}}': JSON.stringify(data), '{{binary}}': new Uint8Array([1, 2]).buffer };
            }
            """, quiet: true);
        text.ShouldBe("handled\n");
        File.ReadAllBytes(binary).ShouldBe([1, 2]);
        var data = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        data.GetProperty("setup_data").GetProperty("secret").GetInt32().ShouldBe(7);
        data.GetProperty("state").GetProperty("testRunDurationMs").GetDouble().ShouldBeGreaterThan(0);
        data.GetProperty("options").GetProperty("summaryTrendStats").GetArrayLength().ShouldBe(6);
        var metric = data.GetProperty("metrics").GetProperty("my_trend");
        (metric.GetProperty("type").GetString(), metric.GetProperty("contains").GetString()).ShouldBe(("trend", "default"));
        metric.GetProperty("values").GetProperty("max").GetDouble().ShouldBe(10);
        metric.GetProperty("thresholds").GetProperty("min<1").GetProperty("ok").GetBoolean().ShouldBeFalse();
        data.GetProperty("metrics").GetProperty("my_rate").GetProperty("values").GetProperty("fails").GetInt32().ShouldBe(2);
        var check = data.GetProperty("root_group").GetProperty("groups")[0].GetProperty("checks")[1];
        (check.GetProperty("path").GetString(), check.GetProperty("passes").GetInt32(), check.GetProperty("fails").GetInt32()).ShouldBe(("::login::is two", 0, 1));
    }

    [Theory]
    [InlineData("throw new Error('broken summary');", "broken summary")]
    [InlineData("return 3;", "handleSummary() should return a map with string keys")]
    [InlineData("return { x: 3 };", "error handling summary object x: invalid type Number")]
    public void A_summary_that_cannot_be_handled_is_logged_and_the_usual_one_is_shown(string body, string message)
    {
        var text = ByHand("export const options = { vus: 1, iterations: 1 }; export default function () { } export function handleSummary() { " + body + " }", quiet: true, out var log);
        text.ShouldContain("█ TOTAL RESULTS");
        log.ShouldContain(message);
    }

    [Fact]
    public void The_summary_is_exported_with_thresholds_that_are_true_when_they_failed()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("export.json", "");
        ByHand(Script, quiet: true, s => s with { Report = new ReportSettings { SummaryExport = file } }, out _);
        var export = JsonDocument.Parse(File.ReadAllText(file)).RootElement;
        export.GetProperty("metrics").GetProperty("my_trend").GetProperty("thresholds").GetProperty("min<1").GetBoolean().ShouldBeTrue();
        export.GetProperty("metrics").GetProperty("my_trend").GetProperty("p(95)").GetDouble().ShouldBeGreaterThan(9);
        export.GetProperty("metrics").GetProperty("my_rate").GetProperty("value").GetDouble().ShouldBe(1.0 / 3, 1e-9);
        export.GetProperty("root_group").GetProperty("groups").GetProperty("login").GetProperty("checks").GetProperty("is one").GetProperty("id").GetString()!.Length.ShouldBe(32);
    }

    [Fact]
    public void The_columns_of_trends_and_the_unit_of_time_can_be_chosen()
    {
        var text = ByHand("export const options = { vus: 1, iterations: 1, summaryTrendStats: ['count', 'p(99.5)'], summaryTimeUnit: 'us' }; export default function () { }", quiet: true);
        text.ShouldMatch(@"iteration_duration\.+: count=1 p\(99\.5\)=\d+\.\d\dµs");
        Runner.Run("export const options = { vus: 1, iterations: 1, summaryTrendStats: ['p(101)'] }; export default function () { }").Code.ShouldBe(ExitCode.InvalidConfig);
    }

    [Fact]
    public void The_full_summary_has_sections_for_groups_and_scenarios()
    {
        const string Scenarios = """
            import { check, group } from 'k6';
            export const options = { scenarios: {
              default: { executor: 'per-vu-iterations', exec: 'shop' },
              other: { executor: 'per-vu-iterations', exec: 'shop' } } };
            export function shop() { check(1, { outside: true }); group('login', () => group('inner', () => check(1, { inside: false }))); }
            """;
        var text = ByHand(Scenarios, quiet: true, s => s with { Report = new ReportSettings { SummaryMode = SummaryMode.Full } }, out _);
        var titles = text.Split('\n').Where(l => l.Contains("█ ") || l.Contains("↳ GROUP")).ToList();
        titles.ShouldBe(["  █ TOTAL RESULTS ", "  █ GROUP: login ", "    ↳ GROUP: inner ", "  █ SCENARIO: other ", "    ↳ GROUP: login ", "      ↳ GROUP: inner "]);
        var inner = text[text.IndexOf("    ↳ GROUP: inner ", StringComparison.Ordinal)..text.IndexOf("█ SCENARIO", StringComparison.Ordinal)];
        inner.ShouldContain("      checks_failed......: 100.00% 1 out of 1\n");
        inner.ShouldContain("      ✗ inside\n");
        inner.ShouldNotContain("outside");
    }

    [Fact]
    public void A_disabled_summary_is_none()
    {
        ByHand(Script, quiet: true, s => s with { Report = new ReportSettings { SummaryMode = SummaryMode.Disabled } }, out _).ShouldBe("");
    }

    private static string ByHand(string script, bool quiet) => ByHand(script, quiet, out _);

    private static string ByHand(string script, bool quiet, out string log) => ByHand(script, quiet, s => s, out log);

    private static string ByHand(string script, bool quiet, Func<RunSettings, RunSettings> configure, out string log)
    {
        using var stdout = new MemoryStream();
        log = Runner.RunTo(stdout, script, s => configure(s with { Lines = false, Quiet = quiet })).Log;
        return Encoding.UTF8.GetString(stdout.ToArray());
    }
}
