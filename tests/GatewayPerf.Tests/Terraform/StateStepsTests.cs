using System.Text.Json;
using GatewayPerf.Terraform.States;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>What the steps refuse, do and say, whatever the backend.</summary>
public sealed class StateStepsTests : IDisposable
{
    private static readonly StateName Gke = StateName.ParseText("gke-cluster");
    private readonly TemporaryFolder _folder = new();
    private readonly FakeStates _states = new();
    private readonly CapturedLog _log = CapturedLog.Begin();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("local", 59, "An apply may take 1m, so it may be at work until 2026-11-24 23:00:01 UTC; wait, or say --force when you know that it is gone.")]
    [InlineData("gke-cluster", 7199, "An apply may take 2h, so it may be at work until 2026-11-24 23:00:01 UTC; wait, or say --force when you know that it is gone.")]
    public async Task A_lock_younger_than_the_longest_apply_stays(string name, int seconds, string sentence)
    {
        _states.Locks[StateName.ParseText(name)] = Held(TimeSpan.FromSeconds(seconds));

        var refusal = await RefusalAsync(() => UnlockStateStep.RunAsync(Context(_states, Of(name, StateBackendKind.Hcp)), Token));

        refusal.ShouldStartWith($"The state '{name}' in the test is locked by alice@box since 2026-11-24 2");
        refusal.ShouldEndWith($"(OperationTypeApply, lock 4f). {sentence}");
        _states.Locks.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_lock_of_which_nobody_says_the_age_stays()
    {
        _states.Locks[Gke] = Held(TimeSpan.Zero) with { Created = null };

        (await RefusalAsync(() => UnlockStateStep.RunAsync(Context(_states, Of("gke-cluster", StateBackendKind.Hcp)), Token)))
            .ShouldBe("The state 'gke-cluster' in the test is locked by alice@box (OperationTypeApply, lock 4f). Nobody says since when, so it may be at work; say --force when you know that it is gone.");
        await UnlockStateStep.RunAsync(Context(_states, Of("gke-cluster", StateBackendKind.Hcp, force: true)), Token);
        _states.Locks.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_old_lock_is_released_once_and_the_second_time_nothing_is_locked()
    {
        _states.Contents[StateName.Local] = SampleState.Empty;
        _states.Locks[StateName.Local] = Held(TimeSpan.FromMinutes(1));
        var context = Context(_states);

        await UnlockStateStep.RunAsync(context, Token);
        await UnlockStateStep.RunAsync(context, Token);

        _log.Lines.ShouldBe(
        [
            "Unlocked the state 'local' in the test; it was locked by alice@box since 2026-11-24 22:59:00 UTC (OperationTypeApply, lock 4f).",
            "Nothing is locked: the state 'local' in the test is free.",
        ]);
    }

    [Fact]
    public async Task A_wrong_name_never_looks_like_a_free_state()
    {
        // The state was once moved under another name, and unlocking under the old one did nothing and was green.
        _states.Locks[StateName.ParseText("eks-cluster-clean-1753787360")] = Held(TimeSpan.FromHours(3));

        await UnlockStateStep.RunAsync(Context(_states, Of("eks-cluster", StateBackendKind.Hcp)), Token);

        _log.Lines.ShouldBe(["There is no state 'eks-cluster' in the test, but eks-cluster-clean-1753787360."]);
        _states.Locks.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task All_are_unlocked_but_those_that_may_be_at_work_and_that_is_a_failure()
    {
        _states.Contents[StateName.Local] = SampleState.Empty;
        _states.Locks[Gke] = Held(TimeSpan.FromHours(3));
        _states.Locks[StateName.ParseText("gke-tests")] = Held(TimeSpan.FromMinutes(10));
        var parameters = new StateParameters { Backend = StateBackendKind.Hcp };

        (await RefusalAsync(() => UnlockAllStatesStep.RunAsync(Context(_states, parameters), Token))).ShouldStartWith("The state 'gke-tests' in the test is locked by alice@box");
        _states.Locks.Keys.ShouldBe([StateName.ParseText("gke-tests")]);
        _log.Lines[^1].ShouldBe("3 states in the test: 1 unlocked, 1 left locked.");

        await UnlockAllStatesStep.RunAsync(Context(_states, parameters with { Force = true }), Token);
        await UnlockAllStatesStep.RunAsync(Context(_states, parameters), Token);
        _states.Locks.ShouldBeEmpty();
    }

    [Fact]
    public async Task All_is_not_one()
    {
        _states.Locks[Gke] = Held(TimeSpan.FromHours(3));

        (await RefusalAsync(() => UnlockAllStatesStep.RunAsync(Context(_states, Of("gke-cluster", StateBackendKind.Hcp)), Token)))
            .ShouldBe("UnlockAllStates unlocks every state in the test; leave --state-name out, or run ./build.sh UnlockState for 'gke-cluster' alone.");
        _states.Locks.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("gke")]
    [InlineData("DELETE")]
    public async Task Nothing_is_cleared_whose_name_was_not_typed_again(string? typed)
    {
        _states.Contents[Gke] = SampleState.Empty;

        (await RefusalAsync(() => ClearStateStep.RunAsync(Context(_states, Of("gke-cluster", StateBackendKind.Hcp, force: true, confirm: typed), _folder), Token)))
            .ShouldBe("ClearState removes the state 'gke-cluster' from the test. If that is meant, type its name again: --confirm-clear gke-cluster.");
        _states.Contents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_state_with_resources_is_saved_and_stays()
    {
        // "Cleared" states left resources that cost money and that nobody found.
        _states.Contents[Gke] = SampleState.Cluster;

        var refusal = await RefusalAsync(() => ClearStateStep.RunAsync(Context(_states, Of("gke-cluster", StateBackendKind.Hcp, confirm: "gke-cluster"), _folder), Token));

        refusal.ShouldStartWith("The state 'gke-cluster' in the test still holds 3 resources (google_container_cluster.this, module.pools.google_container_node_pool.pool[\"gateway\"], ");
        refusal.ShouldEndWith("run ./build.sh Destroy first, or say --force when they are gone.");
        _states.Contents.ShouldHaveSingleItem();
        (await File.ReadAllTextAsync(Saved())).ShouldBe(SampleState.Cluster);
    }

    [Theory]
    [InlineData(SampleState.Empty, false)]
    [InlineData(SampleState.Cluster, true)]
    public async Task What_is_cleared_is_saved_first_for_its_owner_alone(string content, bool force)
    {
        _states.Contents[Gke] = content;
        var context = Context(_states, Of("gke-cluster", StateBackendKind.Hcp, force, confirm: "gke-cluster"), _folder);

        await ClearStateStep.RunAsync(context, Token);
        await ClearStateStep.RunAsync(context, Token);

        _states.Contents.ShouldBeEmpty();
        (await File.ReadAllTextAsync(Saved())).ShouldBe(content);
        _log.Lines[0].ShouldBe($"The state 'gke-cluster' is saved in {Saved()}.");
        _log.Lines[^1].ShouldBe("There is no state in the test: nothing to do.");
        _log.Lines.ShouldAllBe(line => !line.Contains("state-secret"));
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(Saved()).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }
    }

    [Fact]
    public async Task A_locked_state_is_not_cleared_even_by_force()
    {
        _states.Contents[Gke] = SampleState.Empty;
        _states.Locks[Gke] = Held(TimeSpan.FromDays(3));

        (await RefusalAsync(() => ClearStateStep.RunAsync(Context(_states, Of("gke-cluster", StateBackendKind.Hcp, force: true, confirm: "gke-cluster"), _folder), Token)))
            .ShouldEndWith("run ./build.sh UnlockState first.");
        _states.Contents.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Which_state_must_be_said_where_there_is_no_usual_one() =>
        (await RefusalAsync(() => UnlockStateStep.RunAsync(Context(_states, new StateParameters { Backend = StateBackendKind.Hcp }), Token)))
            .ShouldBe("Which state in the test? Say --state-name; ./build.sh ListStates shows them.");

    [Fact]
    public async Task The_list_shows_who_holds_what_since_when_for_which_operation()
    {
        _states.Contents[StateName.Local] = "<html>";
        _states.Contents[Gke] = SampleState.Cluster;
        _states.Locks[Gke] = Held(TimeSpan.FromMinutes(10));

        var list = await StateList.LookAsync(_states, Token);

        StateList.Render(list, _states.Place).ShouldStartWith(
            """
            STATE        SERIAL  RESOURCES  LOCKED BY  SINCE                    OPERATION
            gke-cluster      12          3  alice@box  2026-11-24 22:50:00 UTC  OperationTypeApply
            local             –          –  –          –                        –
            The state 'local' cannot be read: 
            """);
        JsonDocument.Parse(StateList.RenderJson(list)).RootElement[0].GetProperty("lock").GetProperty("who").GetString().ShouldBe("alice@box");
        StateList.Render([], _states.Place).ShouldBe("There is no state in the test.\n");
    }

    private string Saved() => Directory.GetFiles(Path.Combine(_folder.Path, "saved")).ShouldHaveSingleItem();
}
