using GatewayPerf.LoadTesting;
using GatewayPerf.LoadTesting.Scripts;
using GatewayPerf.Plans;
using GatewayPerf.Plans.Scripts;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;
using Shouldly;

namespace GatewayPerf.Tests.LoadTesting.Scripts;

public sealed class ScriptLoadTests
{
    private const string TwoScenarios = """
        {"scenarios":{
          "browse":{"executor":"constant-arrival-rate","startTime":"0s","gracefulStop":"30s","rate":90,"timeUnit":"1m0s","duration":"1m0s","preAllocatedVUs":5,"maxVUs":9},
          "rush":{"executor":"ramping-arrival-rate","startTime":"10s","startRate":0,"timeUnit":"1s","stages":[{"duration":"10s","target":10},{"duration":"5s","target":10}],"preAllocatedVUs":3,"maxVUs":3}}}
        """;

    [Fact]
    public void The_load_of_a_scripts_own_options_is_planned_by_arithmetic()
    {
        var scenarios = ScriptScenarioReader.Read(TwoScenarios);
        scenarios.ShouldBe(
        [
            new("browse", K6Executor.ConstantArrivalRate, TimeSpan.Zero, TimeSpan.FromMinutes(1), 9, 90),
            new("rush", K6Executor.RampingArrivalRate, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), 3, 100),
        ]);
        var plan = Plan(new ScriptPlan("/x/my.js", scenarios));
        plan.PlannedArrivals.ShouldBe(190);
        plan.Duration.ShouldBe(TimeSpan.FromMinutes(1));
        plan.Segments.ShouldHaveSingleItem();
        plan.VirtualUsers.Total.ShouldBe(12);
        plan.HasControlStream.ShouldBeFalse();
        plan.LeastDuration.ShouldBe(plan.Duration);
        PlanText.Render(plan).ShouldContain("my.js with constant-arrival-rate, ramping-arrival-rate");
    }

    [Theory]
    [InlineData("1h2m3.5s", 3_723_500)]
    [InlineData("100ms", 100)]
    [InlineData("2m0s", 120_000)]
    public void Durations_are_read_as_go_writes_them(string text, double milliseconds) => ScriptScenarioReader.Duration(text).TotalMilliseconds.ShouldBe(milliseconds);

    [Fact]
    public void A_script_that_names_no_load_is_driven_by_the_plan()
    {
        ScriptScenarioReader.Read("""{"scenarios":{"default":{"executor":"per-vu-iterations","vus":1,"iterations":1,"maxDuration":"10m0s"}}}""").ShouldBeEmpty();
        var plan = Plan(new ScriptPlan("/x/my.js", []), new RunParameters { Rate = new Rate(50), Env = [new("TOKEN", "@/x/token"), new("SIZE", "20")] });
        plan.PlannedArrivals.ShouldBe(3000);
        plan.HasControlStream.ShouldBeTrue();
        var testRun = TestRunManifest.TestRun(plan, plan.Segments[0], PlanAssert.Now);
        testRun.Spec.Script.ConfigMap.File.ShouldBe("gatewayperf-script.js");
        var environment = testRun.Spec.Runner.Env!;
        environment.Single(variable => variable.Name == "SIZE").Value.ShouldBe("20");
        environment.Single(variable => variable.Name == "TOKEN").ValueFrom.SecretKeyRef.Key.ShouldBe("env-TOKEN");
        PlanText.Render(plan).ShouldNotContain("/x/token", Case.Sensitive, "a plan names variables, not values");
    }

    [Fact]
    public void A_closed_script_plans_no_arrivals_and_may_end_early()
    {
        var plan = Plan(new ScriptPlan("/x/my.js", ScriptScenarioReader.Read("""{"scenarios":{"default":{"executor":"shared-iterations","vus":4,"iterations":100,"maxDuration":"1m0s"}}}""")),
            new RunParameters { NodeFailure = false });
        (plan.PlannedArrivals, plan.EndsWhenDone, plan.LeastDuration).ShouldBe((null, true, TimeSpan.Zero));
        TestRunManifest.TestRun(plan, plan.Segments[0], PlanAssert.Now).Spec.Script.ConfigMap.File.ShouldBe("my.js");
    }

    [Fact]
    public void What_the_scripts_own_options_decide_cannot_be_said_as_well()
    {
        var script = new ScriptPlan("/x/my.js", ScriptScenarioReader.Read(TwoScenarios));
        Refusals(script, new RunParameters { Rate = new Rate(10), Duration = PlanAssert.Seconds(30) }).ShouldBe(
        [
            "--rate has no effect with --script my.js, whose own options decide the load (constant-arrival-rate, ramping-arrival-rate). Leave one of the two out.",
            "--duration has no effect with --script my.js, whose own options decide the load (constant-arrival-rate, ramping-arrival-rate). Leave one of the two out.",
        ]);
        Refusals(new ScriptPlan("/x/my.js", []), new RunParameters { Env = [new("A", "1"), new("A", "2"), new("SEGMENT", "3")] }).ShouldBe(
            ["--env gives A 2 times; give it once.", "--env SEGMENT is set by the plan; give the script's variable another name."]);
        Should.Throw<UserException>(() => PlanAssert.Plan(new RunParameters { Env = [new("A", "1")] })).Message.ShouldStartWith("--env has no effect without --script");
    }

    [Theory]
    [InlineData("A=1=2", "A", "1=2")]
    [InlineData("_x1=", "_x1", "")]
    public void Variables_are_read_as_they_are_written(string text, string name, string value)
    {
        ScriptVariable.ParseText(text).ShouldBe(new ScriptVariable(name, value));
        ScriptVariable.ParseText(text).ToString().ShouldBe(text);
    }

    [Theory]
    [InlineData("t0pSecret")]
    [InlineData("1A=2")]
    [InlineData("s3cret value")]
    public void What_is_no_variable_is_refused_without_repeating_it(string text) =>
        Should.Throw<FormatException>(() => ScriptVariable.ParseText(text)).Message.ShouldNotContain(text);

    [Fact]
    public void The_scenarios_of_a_script_are_one_load_on_one_timeline()
    {
        var script = new ScriptPlan("/x/my.js", ScriptScenarioReader.Read(TwoScenarios));
        var report = new RunnerReportLine(null, 1, new Dictionary<string, IReadOnlyList<ArrivalSecond>>
        {
            ["browse"] = [new(12, [], null, null)],
            ["rush"] = [new(2, [], null, null)],
        }, new RunnerVirtualUsers(1, 1));
        var merged = ScriptScenarios.Merge(script, report).ShouldBeOfType<RunnerReportLine>();
        merged.Scenarios.Keys.ShouldBe(["gateway"]);
        merged.Scenarios["gateway"].Select(second => second.Second).ShouldBe([12, 12]);
        var end = new RunnerEndLine(null, 0, null, new Dictionary<string, RunnerLedger>
        {
            ["browse"] = new(90, 90, 89, 1, 0, 0, 0, 0, 0, 0, 0, new FailureCounts(Status: 1)),
            ["rush"] = new(100, 98, 98, 0, 0, 0, 2, 2, 0, 0, 0),
        }, null);
        ScriptScenarios.Merge(script, end).ShouldBeOfType<RunnerEndLine>().Scenarios["gateway"]
            .ShouldBe(new RunnerLedger(190, 188, 187, 1, 0, 0, 2, 2, 0, 0, 0, new FailureCounts(Status: 1)));
        ScriptScenarios.Merge(script, end with { Scenarios = new Dictionary<string, RunnerLedger>() }).ShouldBeOfType<RunnerEndLine>().Scenarios.ShouldBeEmpty();
    }

    private static RunPlan Plan(ScriptPlan script, RunParameters? parameters = null) =>
        RunPlanner.Plan((parameters ?? new RunParameters()) with { Script = script.Path, RunId = new RunId("run-1") }, new FakeTimeProvider(PlanAssert.Now), script);

    private static string[] Refusals(ScriptPlan script, RunParameters parameters) => Should.Throw<UserException>(() => Plan(script, parameters)).Message.Split(Environment.NewLine);
}
