using System.Text.Json;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Runs.Status;
using GatewayPerf.Tests.Plans;

namespace GatewayPerf.Tests.Runs;

public sealed class StatusTests : IDisposable
{
    private readonly SampleStore _work = new();

    private static readonly RunRecordEntry[] MidLoad = [new ClusterIntended(Provider.Local, "c"), new LoadStarted(PlanAssert.Now), new TargetStarted("SimulateNodeFailure")];

    public void Dispose() => _work.Dispose();

    [Fact]
    public async Task Where_nothing_is_it_says_so_and_what_to_type()
    {
        var status = await LookAsync();
        status.State.ShouldBe(RunState.None);
        StatusText.Render(status).ShouldBe($"""
            work directory  {_work.Store.WorkDirectory}
            run             none
            cluster         none
            Nothing is to be done.
            Next: ./build.sh RunFull --use-jwt --work-directory {_work.Store.WorkDirectory}

            """);
    }

    [Fact]
    public async Task While_a_process_works_on_a_run_it_shows_whose_the_step_and_the_time_left()
    {
        _work.Run("run-1", MidLoad);
        _work.HeldBy("run-1", Environment.ProcessId, DateTimeOffset.UtcNow);
        _work.Time.Advance(TimeSpan.FromSeconds(20));

        var status = await LookAsync();

        status.State.ShouldBe(RunState.Running);
        var text = StatusText.Render(status);
        text.ShouldContain("run-1, a process works on it, begun 2026-11-24 23:00:00 UTC");
        text.ShouldContain($"{Environment.ProcessId} of alice since");
        text.ShouldContain("step            SimulateNodeFailure, for 20s\n");
        text.ShouldContain("load            40s of load left, 2 of 2 segments not ended\n");
        text.ShouldContain("time left       48s left (expected end 2026-11-24 23:01:08 UTC)\n");
        status.NextCommand.ShouldStartWith("./build.sh Status ");
    }

    [Fact]
    public async Task After_a_kill_it_offers_to_resume()
    {
        _work.Run("run-1", MidLoad);
        _work.HeldBy("run-1", int.MaxValue, PlanAssert.Now);

        var status = await LookAsync();

        status.State.ShouldBe(RunState.Abandoned);
        status.NextCommand.ShouldStartWith("./build.sh RunFull --resume ");
        StatusText.Render(status).ShouldContain("since 2026-11-24 23:00:00 UTC; it is gone\n");
    }

    [Fact]
    public async Task A_process_that_got_the_dead_ones_id_is_another_one()
    {
        _work.Run("run-1", MidLoad);
        _work.HeldBy("run-1", Environment.ProcessId, DateTimeOffset.UtcNow.AddDays(-400));
        (await LookAsync()).State.ShouldBe(RunState.Abandoned);
    }

    [Fact]
    public async Task An_open_fault_is_shown_and_a_cancelled_run_is_to_be_destroyed()
    {
        _work.Run("run-1", [.. MidLoad, new FaultIntended(NodeFailureMode.Freeze, "gateway-2"), new FindingRaised(new("GP0901", GatewayPerf.Verdicts.FindingSeverity.Cancelled, "By SIGTERM."))]);

        var status = await LookAsync();

        status.State.ShouldBe(RunState.Open);
        StatusText.Render(status).ShouldContain("open fault      node gateway-2: freeze since 2026-11-24 23:00:00 UTC\n");
        status.NextCommand.ShouldStartWith("./build.sh Destroy ");
    }

    [Fact]
    public async Task A_locked_state_is_to_be_unlocked_first()
    {
        _work.Run("run-1", MidLoad);
        var folder = Directory.CreateDirectory(Path.Combine(_work.Store.Cluster, "terraform", "local")).FullName;
        File.WriteAllText(Path.Combine(folder, "lock.json"), """{"ID":"4f","Operation":"OperationTypeApply","Who":"alice@box","Created":"2026-11-24T22:59:00Z"}""");

        var status = await LookAsync();

        StatusText.Render(status).ShouldContain("state lock      alice@box since 2026-11-24 22:59:00 UTC (OperationTypeApply, lock 4f)\n");
        status.NextCommand.ShouldStartWith("./build.sh UnlockState ");
    }

    [Fact]
    public async Task A_run_that_is_over_has_its_verdict()
    {
        _work.Run("run-1", [.. _work.Kept(), new ClusterDestroyed()]);
        var status = await LookAsync();
        (status.State, status.Verdict).ShouldBe((RunState.Over, GatewayPerf.Verdicts.Verdict.Passed));
        StatusText.Render(status).ShouldContain("run             run-1, passed, begun");
    }

    [Fact]
    public async Task A_cluster_that_took_itself_down_at_its_expiry_is_owed_by_nobody()
    {
        _work.Run("run-1", _work.Kept());
        (await LookAsync()).State.ShouldBe(RunState.Open);
        _work.Time.Advance(TimeSpan.FromHours(2.1));
        (await LookAsync()).State.ShouldBe(RunState.Over);
    }

    [Fact]
    public async Task As_JSON_it_says_the_same()
    {
        _work.Run("run-1", MidLoad);
        using var json = JsonDocument.Parse(StatusText.RenderJson(await LookAsync()));
        json.RootElement.GetProperty("state").GetString().ShouldBe("abandoned");
        json.RootElement.GetProperty("runId").GetString().ShouldBe("run-1");
        json.RootElement.GetProperty("nextCommand").GetString()!.ShouldStartWith("./build.sh RunFull --resume");
    }

    private Task<StatusReport> LookAsync() => StatusStep.LookAsync(_work.Store, _work.Time, CancellationToken.None);
}
