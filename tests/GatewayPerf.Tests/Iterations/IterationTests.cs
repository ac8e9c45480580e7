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
        RunGroup.Of(alone, 1).ShouldBe(alone);
        var plan = RunGroup.Of(alone, 5);
        (plan.RunId.Value, plan.Group).ShouldBe(("run-1-1", new RunGroup("run-1", 1, 5)));
        (ExpectedTime.WholeRun(plan) - ExpectedTime.WholeRun(alone)).ShouldBeGreaterThan(4 * alone.Duration);
        PlanText.Render(plan).Split('\n')[2].ShouldBe("load 1 of 5 on one cluster, each a run of its own: run-1-1 to run-1-5");
        PlanText.Render(plan).ShouldContain("(5m of load, about ");
        var next = RunGroup.Next(plan);
        (next.RunId.Value, next.Group!.Number, next.Duration).ShouldBe(("run-1-2", 2, plan.Duration));
        Should.Throw<InvalidOperationException>(() => RunGroup.Next(alone));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(21)]
    public void So_many_are_refused(int count) => Should.Throw<UserException>(() => RunGroup.Of(PlanAssert.Plan(), count)).Message.ShouldBe($"--iterations {count} is out of range; it is 1 to 20.");

    [Fact]
    public void A_name_that_leaves_no_room_for_the_last_number_is_refused() =>
        Should.Throw<UserException>(() => RunGroup.Of(PlanAssert.Plan(new RunParameters { RunId = new RunId(new string('a', 38)) }), 10)).Message.ShouldEndWith("is too long to name 10 runs; make it at most 37 characters.");

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
        var group = new RunGroup("side", 2, 2);
        GroupText.NotPassed(group, [passed]).ShouldBeNull();
        GroupText.NotPassed(group, [passed, failed]).ShouldBe($"1 of the 2 runs of group side did not pass: {failed.RunId} failed.");
        GroupText.Lines(group, [passed, failed]).Count.ShouldBe(4);
        failed.Verdict.ShouldBe(Verdict.Failed);
    }

    private RunDirectory First(int number, params RunRecordEntry[] more)
    {
        var directory = _work.Run($"side-{number}", [.. _work.Kept(), .. more]);
        RunStore.WritePlan(directory, RunStore.ReadPlan(directory)! with { Group = new RunGroup("side", number, 2) });
        return directory;
    }
}
