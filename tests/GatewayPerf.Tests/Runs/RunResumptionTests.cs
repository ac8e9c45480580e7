using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Runs;

public sealed class RunResumptionTests : IDisposable
{
    private readonly SampleStore _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void A_run_whose_process_died_is_resumed_as_it_was_planned()
    {
        _work.Run("run-1", new ClusterIntended(Provider.Local, "c"), new LoadStarted(PlanAssert.Now));
        Plan().RunId.ShouldBe(new RunId("run-1"));
        Plan(new RunParameters { UseJwt = true, RunId = new RunId("run-1") }).UseJwt.ShouldBeTrue();
    }

    [Fact]
    public void Without_a_run_there_is_nothing_to_resume() =>
        Refusal().ShouldBe($"There is no run in {_work.Store.WorkDirectory}, so there is nothing to resume; run ./build.sh RunFull.");

    [Fact]
    public void A_destroyed_run_is_not_resumed()
    {
        _work.Run("run-1", new ClusterIntended(Provider.Local, "c"), new ClusterDestroyed());
        Refusal().ShouldContain("has no cluster any more, so there is nothing to resume");
    }

    [Fact]
    public void A_finished_run_is_not_resumed()
    {
        _work.Run("run-1", _work.Kept());
        Refusal().ShouldContain("is over (passed), so there is nothing to resume");
    }

    [Fact]
    public void A_cancelled_run_is_not_resumed()
    {
        _work.Run("run-1", new ClusterIntended(Provider.Local, "c"), new FindingRaised(new Finding("GP0901", FindingSeverity.Cancelled, "By SIGTERM.")));
        Refusal().ShouldContain("was cancelled, so there is nothing to resume; ./build.sh Destroy finishes its teardown.");
    }

    [Fact]
    public void Another_plan_is_refused()
    {
        _work.Run("run-1", new ClusterIntended(Provider.Local, "c"));
        Refusal(new RunParameters { Rate = new Rate(500) }).ShouldBe("--resume continues run run-1 as it was planned; leave the other parameters out, or run ./build.sh Destroy and begin anew.");
        Refusal(new RunParameters { RunId = new RunId("run-2") }).ShouldStartWith("--resume continues run run-1 ");
    }

    [Fact]
    public void A_cluster_that_an_earlier_run_has_made_is_not_made_again()
    {
        RunRecordEntry[] entries = [new ClusterIntended(Provider.Local, "c"), new ClusterAdopted(new RunId("run-1"))];
        RunResumption.IsDone(entries, "InitTerraform").ShouldBeTrue();
        RunResumption.IsDone(entries, "WaitStabilize").ShouldBeFalse();
        RunResumption.IsDone([entries[0]], "InitTerraform").ShouldBeFalse();
    }

    [Fact]
    public void What_has_succeeded_is_done_but_a_load_is_followed_until_it_has_ended()
    {
        RunRecordEntry[] entries = [Succeeded("Deploy"), new TargetFinished("WaitStabilize", "Failed", default, null), new LoadStarted(PlanAssert.Now), Succeeded("RunK6Segments")];
        RunResumption.IsDone(entries, "Deploy").ShouldBeTrue();
        RunResumption.IsDone(entries, "WaitStabilize").ShouldBeFalse();
        RunResumption.IsDone(entries, "RunK6Segments").ShouldBeFalse();
        RunResumption.IsDone([.. entries, new LoadEnded(false)], "RunK6Segments").ShouldBeTrue();
    }

    private static TargetFinished Succeeded(string target) => new(target, "Succeeded", TimeSpan.FromSeconds(1), null);

    private RunPlan Plan(RunParameters? parameters = null) => RunSession.PlanFor(parameters ?? new RunParameters(), _work.Store, _work.Time, RunOpening.Resume);

    private string Refusal(RunParameters? parameters = null) => Should.Throw<UserException>(() => Plan(parameters)).Message;
}
