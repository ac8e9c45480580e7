using GatewayPerf.K6.CommandLine;
using GatewayPerf.K6.Tests.Support;

namespace GatewayPerf.K6.Tests.Thresholds;

public sealed class ThresholdTests
{
    private const string Metrics = """
        import { Counter, Gauge, Rate, Trend } from 'k6/metrics';
        const c = new Counter('my_count'), g = new Gauge('my_gauge'), r = new Rate('my_rate'), t = new Trend('my_trend');
        """;

    private const string Values = """
        for (const v of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]) t.add(v, { half: v > 5 ? 'high' : 'low' });
        c.add(5); c.add(-2); g.add(9); g.add(4); r.add(1); r.add(0); r.add(0); r.add(0);
        """;

    [Theory]
    [InlineData("my_trend", "p(95)<9.56", true, 9.55)]
    [InlineData("my_trend", "p(95) < 9.54", false, 9.55)]
    [InlineData("my_trend", "p(99.9)>9.9", true, 9.991)]
    [InlineData("my_trend", "med===5.5", true, 5.5)]
    [InlineData("my_trend", "avg!=5.5", false, 5.5)]
    [InlineData("my_trend", "min>=1", true, 1)]
    [InlineData("my_trend", "max<=9", false, 10)]
    [InlineData("my_trend{half:low}", "max==5", true, 5)]
    [InlineData("my_trend{ half: \"high\" ,scenario:main}", "min==6", true, 6)]
    [InlineData("my_trend{half:none}", "count<1", null, 0)]
    [InlineData("my_count", "count==3", true, 3)]
    [InlineData("my_count", "rate<1e6", true, null)]
    [InlineData("my_gauge", "value==4", true, 4)]
    [InlineData("my_rate", "rate<=0.25", true, 0.25)]
    [InlineData("my_rate{nobody:here}", "rate>0.5", true, 0)]
    [InlineData("iterations", "count==1", true, 1)]
    [InlineData("checks{check:one}", "rate==1", true, 1)]
    [InlineData("group_duration{group:::login}", "max>=0", true, null)]
    public void Every_aggregation_is_compared(string metric, string expression, bool? ok, object? value)
    {
        var outcome = Run(metric, $"'{expression}'");
        if (ok is null)
        {
            outcome.Code.ShouldBe(ExitCode.InvalidConfig);
            return;
        }

        outcome.Code.ShouldBe(ok.Value ? ExitCode.Ok : ExitCode.ThresholdsFailed, outcome.Log);
        var threshold = outcome.End.GetProperty("thresholds")[0];
        threshold.GetProperty("metric").GetString().ShouldBe(metric);
        threshold.GetProperty("expression").GetString().ShouldBe(expression);
        threshold.GetProperty("ok").GetBoolean().ShouldBe(ok.Value);
        threshold.GetProperty("abortOnFail").GetBoolean().ShouldBeFalse();
        if (value is not null)
            threshold.GetProperty("value").GetDouble().ShouldBe(Convert.ToDouble(value), 1e-9);
        if (!ok.Value)
            outcome.End.GetProperty("reason").GetString().ShouldBe($"thresholds on metrics '{metric}' have been crossed");
    }

    [Theory]
    [InlineData("my_trend", "'p(95)'", "malformed threshold expression")]
    [InlineData("my_trend", "'p(101)<1'", "malformed percentile value, provide a number between 0 and 100")]
    [InlineData("my_trend", "'median<1'", "failed parsing method from expression")]
    [InlineData("my_trend", "'rate<1'", "unsupported aggregation method rate on metric of type trend. supported aggregation methods for this metric are: avg, min, max, med, p(N)")]
    [InlineData("nobody", "'rate<1'", "invalid threshold defined on nobody; reason: no metric name \"nobody\" found")]
    [InlineData("my_trend{half}", "'max<1'", "parsing metric name failed")]
    [InlineData("my_trend{half:low", "'max<1'", "parsing metric name failed")]
    [InlineData("my_trend", "3", "must be a string or an object")]
    [InlineData("my_trend{vu:1}", "'max<1'", "invalid threshold defined on my_trend{vu:1}; reason: vu is metadata of samples, which thresholds do not see")]
    public void A_threshold_that_cannot_be_read_ends_the_run_before_its_first_request(string metric, string expression, string reason)
    {
        var outcome = Run(metric, expression);
        outcome.Code.ShouldBe(ExitCode.InvalidConfig);
        outcome.End.GetProperty("reason").GetString()!.ShouldContain(reason);
        outcome.Lines.Count.ShouldBe(1);
    }

    [Fact]
    public void A_threshold_can_end_the_run_at_once()
    {
        var outcome = Runner.Run(Runner.Script("fail('x');", "rate: 10, duration: '60s', preAllocatedVUs: 2", imports: "export function teardown() { console.log('torn down'); }",
            options: "thresholds: { iteration_duration: [{ threshold: 'max<0', abortOnFail: true, delayAbortEval: '1s' }] },"));
        outcome.Code.ShouldBe(ExitCode.ThresholdsFailed);
        outcome.End.GetProperty("reason").GetString().ShouldBe(
            "thresholds on metrics 'iteration_duration' were crossed; at least one has abortOnFail enabled, stopping test prematurely");
        outcome.End.GetProperty("thresholds")[0].GetProperty("abortOnFail").GetBoolean().ShouldBeTrue();
        outcome.Of("unreached").ShouldBeGreaterThan(400);
        outcome.ShouldBalance();
        outcome.Console.ShouldContain("torn down");
    }

    [Fact]
    public void Another_end_of_the_run_goes_before_its_thresholds()
    {
        const string Options = "thresholds: { iterations: ['count>1000'] },";
        Runner.Run(Runner.Script("exec.test.abort();", Runner.Once, options: Options)).Code.ShouldBe(ExitCode.ScriptAborted);
        Runner.Run(Runner.Script("", Runner.Once, options: Options), s => s with { Report = new ReportSettings { NoThresholds = true } }).Code.ShouldBe(ExitCode.Ok);
    }

    [Fact]
    public void Without_thresholds_the_end_says_nothing_of_them() =>
        Runner.Run(Runner.Script("", Runner.Once)).End.TryGetProperty("thresholds", out _).ShouldBeFalse();

    private static Outcome Run(string metric, string expression) => Runner.Run(Runner.Script(
        Values + "check(1, { one: 1 }); group('login', () => 0);", Runner.Once,
        imports: Metrics + "import { group } from 'k6';", options: $"thresholds: {{ '{metric}': [{expression}] }},"));
}
