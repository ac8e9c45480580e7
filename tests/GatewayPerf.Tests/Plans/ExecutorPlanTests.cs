using System.Text.Json;
using CsCheck;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using Shouldly;
using static GatewayPerf.Tests.Plans.PlanAssert;

namespace GatewayPerf.Tests.Plans;

public sealed class ExecutorPlanTests
{
    [Fact]
    public void A_long_run_keeps_one_profile_over_its_segments()
    {
        var plan = Plan(new RunParameters { Executor = K6Executor.AutoscalingGradual, Duration = Seconds(300), SegmentDuration = Seconds(60), NodeFailure = false });
        var scenarios = plan.Segments.Select(segment => K6Scenario.Of(plan, segment)).ToList();
        scenarios.ShouldAllBe(scenario => (string)scenario["executor"]! == "ramping-arrival-rate");
        ((int)scenarios[0]["startRate"]!).ShouldBe(150);
        for (var index = 1; index < scenarios.Count; index++)
        {
            ((int)scenarios[index]["startRate"]!).ShouldBe((int)scenarios[index - 1]["stages"]!.AsArray()[^1]!["target"]!, "a segment goes on where the one before stopped");
        }

        scenarios.Select(scenario => scenario.ToJsonString()).Distinct().Count().ShouldBe(5, "no segment repeats another");
        plan.PlannedArrivals.ShouldBe(plan.Segments.Sum(segment => segment.PlannedArrivals));
        plan.VirtualUsers.Healthy.ShouldBe((int)Math.Ceiling(699 * 0.05));
    }

    [Fact]
    public void Any_length_in_any_segments_is_planned_with_scenarios_that_fill_it() =>
        Gen.Select(Gen.Enum<K6Executor>(), Gen.Int[6, 2000], Gen.Int[20, 900], Gen.Int[1, 2000]).Where(drawn => drawn.Item1 != K6Executor.ExternallyControlled).Sample(drawn =>
        {
            var (executor, seconds, segment, level) = drawn;
            var plan = Plan(new RunParameters
            {
                Executor = executor,
                Duration = Seconds(seconds),
                SegmentDuration = executor.IsByIterations() ? null : Seconds(Math.Min(segment, seconds)),
                Rate = executor.IsOpen() ? new Rate(level) : null,
                VirtualUsers = executor.IsOpen() ? null : level,
                NodeFailure = false,
            });
            plan.Profile.Duration.ShouldBe(plan.Duration);
            plan.Segments.Count.ShouldBe(executor.IsByIterations() ? 1 : (int)Math.Ceiling(seconds / (double)Math.Min(segment, seconds)));
            (plan.PlannedArrivals is null).ShouldBe(!executor.IsOpen());
            plan.LeastDuration.ShouldBeLessThanOrEqualTo(plan.Duration);
            foreach (var slice in plan.Segments)
            {
                var scenario = K6Scenario.Of(plan, slice);
                if (scenario["stages"] is { } stages)
                {
                    stages.AsArray().Sum(stage => double.Parse(((string)stage!["duration"]!).TrimEnd('s'))).ShouldBe(slice.Duration.TotalSeconds);
                }
                else
                {
                    ((string)(scenario["duration"] ?? scenario["maxDuration"])!).ShouldBe($"{slice.Duration.TotalSeconds}s");
                }
            }
        }, iter: 100);

    [Theory]
    [InlineData(K6Executor.ConstantVus, """{"executor":"constant-vus","vus":30,"duration":"30s","gracefulStop":"2s"}""")]
    [InlineData(K6Executor.ConstantArrivalRate, """{"executor":"constant-arrival-rate","rate":300,"duration":"30s","timeUnit":"1s","preAllocatedVUs":378,"maxVUs":378,"gracefulStop":"2s"}""")]
    [InlineData(K6Executor.PerVuIterations, """{"executor":"per-vu-iterations","vus":30,"iterations":400,"maxDuration":"60s","gracefulStop":"2s"}""")]
    [InlineData(K6Executor.SharedIterations, """{"executor":"shared-iterations","vus":30,"iterations":12000,"maxDuration":"60s","gracefulStop":"2s"}""")]
    [InlineData(K6Executor.RampingVus, """{"executor":"ramping-vus","startVUs":0,"stages":[{"target":6,"duration":"12s"},{"target":12,"duration":"12s"},{"target":15,"duration":"6s"}],"gracefulRampDown":"2s","gracefulStop":"2s"}""")]
    public void The_runners_are_given_the_whole_scenario(K6Executor executor, string scenario)
    {
        var plan = Plan(new RunParameters { Executor = executor });
        var environment = TestRunManifest.TestRun(plan, plan.Segments[0], Now).Spec.Runner.Env!;
        environment.Single(variable => variable.Name == "GATEWAY_SCENARIO").Value.ShouldBe(scenario);
        environment.SingleOrDefault(variable => variable.Name == "MIN_ITERATION_DURATION")?.Value.ShouldBe("0.1s");
    }

    [Theory]
    [InlineData(null, null, 30, 300)]
    [InlineData(7, null, 7, 70)]
    [InlineData(30, "500ms", 30, 60)]
    [InlineData(30, "10ms", 30, 600)]
    public void A_closed_load_sends_as_often_as_its_virtual_users_can(int? users, string? iteration, int virtualUsers, int rate)
    {
        var plan = Plan(new RunParameters { Executor = K6Executor.ConstantVus, VirtualUsers = users, MinIterationDuration = iteration is null ? null : IterationTime.ParseText(iteration) });
        (plan.VirtualUsers.Total, plan.VirtualUsers.Given, plan.Profile.Peak).ShouldBe((virtualUsers, users is not null, virtualUsers));
        plan.Rate.ShouldBe(new Rate(rate));
        plan.MinIterationDuration.ShouldBe(iteration is null ? TimeSpan.FromMilliseconds(100) : IterationTime.ParseText(iteration).Value);
    }

    [Fact]
    public void A_default_load_by_iterations_has_room_for_a_node_failure()
    {
        var plan = Plan(new RunParameters { Executor = K6Executor.PerVuIterations });
        plan.LeastDuration.ShouldBe(TimeSpan.FromSeconds(40));
        var failure = plan.NodeFailure.ShouldNotBeNull();
        (failure.Delay + failure.DownDuration + failure.RecoveryBudget).ShouldBeLessThanOrEqualTo(plan.LeastDuration);
    }

    [Fact]
    public void A_node_failure_that_iterations_may_not_outlast_is_refused() =>
        Refusals(new RunParameters { Executor = K6Executor.PerVuIterations, IterationsPerVu = 100 }).ShouldHaveSingleItem().ShouldContain(
            "--executor per-vu-iterations is only certain to last 10s (100 iterations a virtual user of at least 100ms); give more iterations or a longer --min-iteration-duration, or say --node-failure false.");

    [Fact]
    public void What_has_no_effect_with_an_executor_is_refused_by_name()
    {
        Refusals(new RunParameters { Executor = K6Executor.ConstantVus, Rate = new Rate(10) }).ShouldHaveSingleItem()
            .ShouldBe("--rate has no effect with --executor constant-vus: it plans no arrivals; say --virtual-users and --min-iteration-duration. Leave one of the two out.");
        Refusals(new RunParameters { Steps = 3 }).ShouldHaveSingleItem().ShouldStartWith("--steps has no effect with --executor constant-arrival-rate: ");
        Refusals(new RunParameters { Executor = K6Executor.SharedIterations, SegmentDuration = Seconds(30), IterationsPerVu = 3 }).Length.ShouldBe(2);
    }

    [Fact]
    public void Fewer_iterations_than_virtual_users_and_more_steps_than_seconds_are_refused()
    {
        Refusals(new RunParameters { Executor = K6Executor.SharedIterations, TotalIterations = 3, NodeFailure = false })
            .ShouldContain("--total-iterations 3 is less than the 30 virtual users; each does at least one.");
        Refusals(new RunParameters { Executor = K6Executor.RampingVus, Steps = 30, Duration = Seconds(20), NodeFailure = false })
            .ShouldContain("--steps 30 does not fit into --duration 20s; a step lasts at least a second.");
        Refusals(new RunParameters { Executor = K6Executor.PerVuIterations, IterationsPerVu = 700, NodeFailure = false })
            .ShouldContain("700 iterations a virtual user of at least 100ms take 1m10s, longer than --duration 1m; lengthen it or give fewer iterations.");
    }

    [Fact]
    public void Every_executor_survives_its_json_and_fits_into_100_columns()
    {
        foreach (var executor in Enum.GetValues<K6Executor>().Where(executor => executor != K6Executor.ExternallyControlled))
        {
            var plan = Plan(new RunParameters { Executor = executor });
            var json = PlanText.RenderJson(plan);
            PlanText.RenderJson(JsonSerializer.Deserialize<RunPlan>(json, RunJson.Indented)!).ShouldBe(json);
            PlanText.Render(plan).Split('\n').ShouldAllBe(line => line.Length <= 100 && line.TrimEnd() == line);
        }
    }

    [Theory]
    [InlineData("100ms", 100)]
    [InlineData("1.5s", 1500)]
    [InlineData("0s", 0)]
    public void A_time_of_an_iteration_reads_as_it_is_written(string text, int milliseconds)
    {
        IterationTime.ParseText(text).Value.ShouldBe(TimeSpan.FromMilliseconds(milliseconds));
        IterationTime.ParseText(IterationTime.ParseText(text).ToString()).ShouldBe(IterationTime.ParseText(text));
    }

    [Theory]
    [InlineData("100")]
    [InlineData("1m")]
    [InlineData("-1s")]
    [InlineData("1.5ms")]
    [InlineData("2000000s")]
    public void What_is_no_such_time_is_refused(string text) => Should.Throw<FormatException>(() => IterationTime.ParseText(text)).Message.ShouldContain($"'{text}'");
}
