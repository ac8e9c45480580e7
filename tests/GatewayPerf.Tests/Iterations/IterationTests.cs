using GatewayPerf.Baselines;
using GatewayPerf.Iterations;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Runs;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Iterations;

public sealed class IterationTests : IDisposable
{
    private readonly SampleStore _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void The_plan_names_the_runs_and_has_time_for_all_of_them()
    {
        var alone = PlanAssert.Plan();
        First(alone, 1).ShouldBe(alone);
        var plan = First(alone, 5);
        (plan.RunId.Value, plan.Group).ShouldBe(("run-1-1", new RunGroup("run-1", 1, 5)));
        (ExpectedTime.WholeRun(plan) - ExpectedTime.WholeRun(alone)).ShouldBeGreaterThan(4 * alone.Duration);
        PlanText.Render(plan).Split('\n')[2].ShouldBe("load 1 of 5 on one cluster, each a run of its own: run-1-1 to run-1-5");
        PlanText.Render(plan).ShouldContain("(5m of load, about ");
        var next = PlannedLoads.Next(plan, _work.Time);
        (next.RunId.Value, next.Group!.Number, next.Duration).ShouldBe(("run-1-2", 2, plan.Duration));
        Should.Throw<InvalidOperationException>(() => PlannedLoads.Next(alone, _work.Time));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void So_many_are_refused(int count) => Should.Throw<UserException>(() => First(PlanAssert.Plan(), count)).Message.ShouldBe($"--iterations {count} is out of range; it is 1 to 20.");

    [Fact]
    public void A_name_that_leaves_no_room_for_the_last_number_is_refused() =>
        Should.Throw<UserException>(() => First(PlanAssert.Plan(new RunParameters { RunId = new RunId(new string('a', 38)) }), 10)).Message.ShouldEndWith("is too long to name 10 runs; make it at most 37 characters.");

    [Fact]
    public async Task The_next_run_takes_the_cluster_over_and_the_one_before_is_over()
    {
        var first = First(1);
        var session = RunSession.OpenLatest(_work.Store, SampleStore.Tools, _work.Time, ["RunFull"])!;
        var (next, ended) = await IterationSteps.NextAsync(session, _work.Store, ["RunFull"]);
        using (next)
        {
            (next.Context.Plan.RunId.Value, next.Context.Plan.Group!.Number).ShouldBe(("side-2", 2));
            RunStore.OwesTeardown(next.Context.Record.Entries).ShouldBeTrue();
            next.Context.Record.Entries.OfType<ClusterAdopted>().ShouldHaveSingleItem().From.ShouldBe(first.RunId);
        }

        var entries = RunRecord.Read(first.Record);
        RunStore.OwesTeardown(entries).ShouldBeFalse();
        entries.OfType<RunFinished>().ShouldNotBeEmpty();
        ended.Group.ShouldBe(new RunGroup("side", 1, 2));
        ended.NotRunYet.ShouldNotContain("Destroy", "the last of the group does that");
        RunReport.Read(first.ReportJson).RunId.ShouldBe(first.RunId);
    }

    [Fact]
    public async Task Without_a_cluster_there_is_no_next_one()
    {
        First(1, new ClusterDestroyed());
        var session = RunSession.OpenLatest(_work.Store, SampleStore.Tools, _work.Time, ["RunFull"])!;
        (await Should.ThrowAsync<UserException>(() => IterationSteps.NextAsync(session, _work.Store, []))).Message.ShouldStartWith("Run side-1 has no cluster any more");
        RunSession.OpenLatest(_work.Store, SampleStore.Tools, _work.Time, [])!.Dispose();
    }

    [Fact]
    public void The_last_lines_name_every_run_and_what_did_not_pass()
    {
        var (passed, failed) = (SampleReports.Model("passed").Report, SampleReports.Model("failed").Report);
        GroupText.NotPassed([passed]).ShouldBeNull();
        GroupText.NotPassed([passed, failed]).ShouldBe($"1 of the 2 runs did not pass: {failed.RunId} failed.");
        GroupText.Lines(First(PlanAssert.Plan(), 2), [passed, failed]).ShouldBe(
        [
            "2 runs on one cluster:", $"  {passed.RunId}  passed  p99 {P99(passed)}", $"  {failed.RunId}  failed  p99 {P99(failed)}", "  Compare: ./build.sh Compare --baseline <run or group> --run run-1",
        ]);
        GroupText.Lines(PlannedLoads.First(PlanAssert.Plan(), 2, ComparedParameters.ParseText("use-jwt=true"), _work.Time), [passed])[^1].ShouldBe("  Compare: ./build.sh Compare --baseline run-1-a --run run-1-b");
        failed.Verdict.ShouldBe(Verdict.Failed);
    }

    [Fact]
    public void Two_sides_take_turns_and_each_change_of_sides_is_deployed()
    {
        var plan = PlannedLoads.First(PlanAssert.Plan(), 3, ComparedParameters.ParseText("use-jwt=true,rate-limit=1000/1s"), _work.Time);
        var plans = new List<RunPlan> { plan };
        while (PlannedLoads.Left(plans[^1]) > 0)
        {
            plans.Add(PlannedLoads.Next(plans[^1], _work.Time));
        }

        plans.Select(load => load.RunId.Value).ShouldBe(["run-1-a-1", "run-1-b-1", "run-1-b-2", "run-1-a-2", "run-1-a-3", "run-1-b-3"]);
        plans.Select(PlannedLoads.Left).ShouldBe([5, 4, 3, 2, 1, 0]);
        plans.Select(PlannedLoads.ChangesSide).ShouldBe([false, true, false, true, false, true]);
        plans.Select(load => load.UseJwt).ShouldBe([false, true, true, false, false, true]);
        plans.Select(load => load.Target.Limits is null).ShouldBe([true, false, false, true, true, false]);
        plans.ShouldAllBe(load => load.Group!.Count == 3 && load.Alternation!.Name == "run-1");
        plans.Select(load => RunComparability.Of(load, RunScope.Rehearsal, []).Parts["alternation"]).Distinct().ShouldHaveSingleItem();
        PlanText.Render(plan).ShouldContain("6 loads on one cluster that take turns, A B B A …, each a run of its own:\n  run-1-a-1 to -3 as below, run-1-b-1 to -3 with what --compare-with changes");
    }

    // As one that a nightly build makes under the same name.
    [Fact]
    public void Both_sides_are_comparable_and_an_alternation_of_the_same_name_with_another_load_is_not()
    {
        var change = ComparedParameters.ParseText("use-jwt=true,rate-limit=1000/1s,replicas=3,quota=5000/1h,header-injection=true,gateway-version=v5.9.2,stand-in-cache=1KiB");
        var plan = PlannedLoads.First(PlanAssert.Plan(), 2, change, _work.Time);
        Parts(PlannedLoads.Next(plan, _work.Time)).ShouldBe(Parts(plan));
        foreach (var other in new[] { new RunParameters { Rate = new Rate(50) }, new RunParameters { Duration = PlanAssert.Seconds(90) }, new RunParameters { RequestTimeout = PlanAssert.Seconds(1) } })
        {
            Parts(PlannedLoads.First(PlanAssert.Plan(other), 2, change, _work.Time)).ShouldNotBe(Parts(plan));
        }

        static IEnumerable<string> Parts(RunPlan load) => RunComparability.Of(load, RunScope.Rehearsal, []).Parts.Select(part => $"{part.Key}={part.Value}");
    }

    [Fact]
    public void Each_plan_of_an_alternation_survives_its_file()
    {
        var plan = PlannedLoads.First(PlanAssert.Plan(), 2, ComparedParameters.ParseText("gateway-version=v5.9.2"), _work.Time);
        var read = System.Text.Json.JsonSerializer.Deserialize<RunPlan>(PlanText.RenderJson(plan), RunJson.Indented)!;
        (read.Group, read.Alternation).ShouldBe((plan.Group, plan.Alternation));
        PlannedLoads.Next(read, _work.Time).Parameters.GatewayVersion.ShouldBe("v5.9.2");
    }

    [Theory]
    [InlineData("provider=gke", "'provider' cannot change from load to load on one cluster; it can be gateway-version, ")]
    [InlineData("rate=50/s", "'rate' cannot change from load to load on one cluster; ")]
    [InlineData("use-jwt", "'use-jwt' is no change; write a parameter and its value")]
    [InlineData("use-jwt=perhaps", "'perhaps' is no value of use-jwt.")]
    [InlineData("rate-limit=10", "'10' is ")]
    [InlineData("replicas=2,replicas=3", "'replicas' is given twice")]
    public void What_cannot_change_is_refused(string text, string sentence) => Should.Throw<FormatException>(() => ComparedParameters.ParseText(text)).Message.ShouldStartWith(sentence);

    [Fact]
    public void A_side_that_is_no_other_one_or_cannot_be_is_refused()
    {
        Should.Throw<UserException>(() => PlannedLoads.First(PlanAssert.Plan(new RunParameters { UseJwt = true }), 5, ComparedParameters.ParseText("use-jwt=true"), _work.Time)).Message
            .ShouldBe("--compare-with use-jwt=true changes nothing: that is what the other side has, too.");
        Should.Throw<UserException>(() => PlannedLoads.First(PlanAssert.Plan(), 5, ComparedParameters.ParseText("command=nginx -c {config},replicas=3"), _work.Time)).Message.ShouldContain("--command");
    }

    private static string P99(RunReport report) => report.Promises.Single(promise => promise.Name == PromiseNames.P99Latency).MeasuredText;

    private RunPlan First(RunPlan plan, int iterations) => PlannedLoads.First(plan, iterations, null, _work.Time);

    private RunDirectory First(int number, params RunRecordEntry[] more)
    {
        var directory = _work.Run($"side-{number}", [.. _work.Kept(), .. more]);
        RunStore.WritePlan(directory, RunStore.ReadPlan(directory)! with { Group = new RunGroup("side", number, 2) });
        return directory;
    }
}
