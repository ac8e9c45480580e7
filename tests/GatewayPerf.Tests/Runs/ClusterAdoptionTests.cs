using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.Runs;

public sealed class ClusterAdoptionTests : IDisposable
{
    private readonly SampleStore _work = new();

    public void Dispose() => _work.Dispose();

    [Fact]
    public void A_second_load_on_a_kept_cluster_is_a_run_of_its_own_that_owes_the_teardown()
    {
        var first = _work.Run("run-1", _work.Kept());
        new RunSecrets(first).Write("jwt-secret", "s3cret");
        new RunSecrets(first).Write(RunSecrets.AuthKeys, """["key-1"]""");
        Opening().ShouldBe(RunOpening.Adopt);

        using (var session = Open(new RunParameters { Rate = new Rate(50) }, RunOpening.Adopt))
        {
            var context = session.Context;
            context.Plan.RunId.ShouldNotBe(first.RunId);
            (context.Plan.Rate, context.Plan.UseJwt).ShouldBe((new Rate(50), true), "what is not said again is as before");
            context.Record.Entries.Select(entry => entry.GetType().Name)
                .ShouldBe(["RunStarted", "EnvironmentSeen", "ClusterIntended", "ClusterAdopted", "ClusterCreated", "ClusterExpires", "GatewayDeployed", "Stabilized"], "nothing of the first load is in it");
            new RunSecrets(context.Directory).Read("jwt-secret").ShouldBe("s3cret");
            new RunSecrets(context.Directory).Read(RunSecrets.AuthKeys).ShouldBeNull("the store that knows them may be replaced, and another plan wants another number");
        }

        RunStore.OwesTeardown(RunRecord.Read(first.Record)).ShouldBeFalse();
        Directory.Exists(first.Secrets).ShouldBeFalse();
        _work.Store.Latest()!.RunId.ShouldNotBe(first.RunId);
        Opening().ShouldBe(RunOpening.Continue, "its own load has not run yet");
    }

    [Fact]
    public void Steps_that_only_look_back_stay_with_the_run()
    {
        _work.Run("run-1", _work.Kept());
        RunSession.OpeningOf(_work.Store, _work.Time, changesTheCluster: false).ShouldBe(RunOpening.Continue);
    }

    [Fact]
    public void A_load_that_would_outlast_the_cluster_is_refused()
    {
        _work.Run("run-1", _work.Kept());
        _work.Time.Advance(TimeSpan.FromMinutes(118));
        Should.Throw<UserException>(() => Open(new RunParameters(), RunOpening.Adopt)).Message.ShouldBe(
            "The cluster of run run-1 expires at 2026-11-25 01:00:00 UTC, before a load of 1m would be over; run ./build.sh RetainCluster --keep-cluster 2h first.");
    }

    [Fact]
    public void A_node_that_still_fails_is_restored_first()
    {
        _work.Run("run-1", [.. _work.Kept(), new FaultIntended(NodeFailureMode.Crash, "gateway-1")]);
        Should.Throw<UserException>(() => Open(new RunParameters(), RunOpening.Adopt)).Message.ShouldContain("run ./build.sh RestoreNode first");
    }

    [Fact]
    public void A_whole_new_run_is_refused_until_the_kept_cluster_has_expired()
    {
        var first = _work.Run("run-1", _work.Kept());
        Should.Throw<UserException>(() => Open(new RunParameters(), RunOpening.New)).Message.ShouldContain("run ./build.sh Destroy first");
        _work.Time.Advance(TimeSpan.FromHours(3));
        Open(new RunParameters(), RunOpening.New).Dispose();
        RunRecord.Read(first.Record)[^1].ShouldBeOfType<ClusterDestroyed>();
    }

    private RunOpening Opening() => RunSession.OpeningOf(_work.Store, _work.Time, changesTheCluster: true);

    private RunSession Open(RunParameters parameters, RunOpening opening) =>
        RunSession.Open(RunSession.PlanFor(parameters, _work.Store, _work.Time, opening), _work.Store, SampleStore.Tools, _work.Time, ["RunK6Segments"], opening);
}
