using GatewayPerf.Terraform.States;
using GatewayPerf.Tests.Plans;
using Microsoft.Extensions.Time.Testing;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>HCP Terraform, through a server that speaks the endpoints of its public API.</summary>
public sealed class HcpStatesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeHcp _hcp = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);
    private readonly CapturedLog _log = CapturedLog.Begin();

    public void Dispose()
    {
        _log.Lines.ShouldAllBe(line => !line.Contains(FakeHcp.Token) && !line.Contains("secret-address") && !line.Contains("state-secret"));
        _hcp.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Every_page_of_workspaces_is_read_and_those_with_a_name_of_ours_are_listed()
    {
        foreach (var name in new[] { "gke-cluster", "website", "eks-cluster-clean-1753787360", "gke-tests", "aks-deployments" })
        {
            _hcp.Workspaces.Add(new FakeHcpWorkspace(name));
        }

        _hcp.Workspaces[0].State = SampleState.Cluster;
        _hcp.Workspaces[3].LockedByUser("alice");
        using var states = Open();

        StateList.Render(await StateList.LookAsync(states, Token), states.Place).ShouldBe(
            """
            STATE                         SERIAL  RESOURCES  LOCKED BY  SINCE  OPERATION
            aks-deployments                    –          –  –          –      –
            eks-cluster-clean-1753787360       –          –  –          –      –
            gke-cluster                       12          3  –          –      –
            gke-tests                          –          –  alice      –      no reason given

            """);
        states.Place.ShouldBe("the organization acme of 127.0.0.1");
    }

    [Fact]
    public async Task A_run_that_was_at_work_a_moment_ago_keeps_its_lock_and_an_old_one_loses_it_by_POST()
    {
        _hcp.Workspaces.Add(new FakeHcpWorkspace("gke-cluster").LockedByRun(applyingAt: "2026-11-24T22:50:00+00:00"));
        using var states = Open();

        (await RefusalAsync(() => UnlockAsync(states))).ShouldStartWith("The state 'gke-cluster' in the organization acme of 127.0.0.1 is locked by run-1 since 2026-11-24 22:50:00 UTC (run applying, lock run-1). An apply may take 2h");
        _hcp.Workspaces[0].LockedByRun(applyingAt: "2026-11-24T20:50:00+00:00");
        await UnlockAsync(states);
        await UnlockAsync(states);

        _hcp.Workspaces[0].Locked.ShouldBeFalse();
        // It was once asked for by DELETE, and a 404 came back.
        _hcp.Requests.Where(request => request.Url.EndsWith("/actions/force-unlock", StringComparison.Ordinal)).ShouldHaveSingleItem().Method.ShouldBe("POST");
        _log.Lines[^1].ShouldBe("Nothing is locked: the state 'gke-cluster' in the organization acme of 127.0.0.1 is free.");
    }

    [Fact]
    public async Task A_users_lock_is_released_by_force_alone()
    {
        _hcp.Workspaces.Add(new FakeHcpWorkspace("gke-cluster").LockedByUser("alice"));
        using var states = Open();

        (await RefusalAsync(() => UnlockAsync(states))).ShouldContain("is locked by alice (no reason given, lock user-1). Nobody says since when");
        await UnlockAsync(states, force: true);
        _hcp.Workspaces[0].Locked.ShouldBeFalse();
    }

    [Fact]
    public async Task A_lock_that_changed_hands_stays()
    {
        _hcp.Workspaces.Add(new FakeHcpWorkspace("gke-cluster").LockedByUser("alice"));
        using var states = Open();
        var held = (await states.FindLockAsync(StateName.ParseText("gke-cluster"), Token)).ShouldNotBeNull();
        _hcp.Workspaces[0].LockedByRun("2026-11-24T22:59:00+00:00");

        (await RefusalAsync(() => states.UnlockAsync(StateName.ParseText("gke-cluster"), held, Token))).ShouldContain("has changed meanwhile");
        _hcp.Workspaces[0].Locked.ShouldBeTrue();
    }

    [Fact]
    public async Task Who_may_not_unlock_is_told_so()
    {
        _hcp.Workspaces.Add(new FakeHcpWorkspace("gke-cluster") { MayAdminister = false }.LockedByUser("alice"));
        using var states = Open();

        (await RefusalAsync(() => UnlockAsync(states, force: true))).ShouldBe("127.0.0.1 refused: it takes admin access to force-unlock the workspace (HTTP 404).");
    }

    [Fact]
    public async Task An_empty_state_is_cleared_by_a_safe_delete_and_one_with_resources_is_not()
    {
        _hcp.Workspaces.Add(new FakeHcpWorkspace("gke-cluster") { State = SampleState.Cluster });
        using var states = Open();

        (await RefusalAsync(() => ClearAsync(states))).ShouldContain("still holds 3 resources (google_container_cluster.this, ");
        _hcp.Workspaces[0].State = SampleState.Empty;
        _time.Advance(TimeSpan.FromSeconds(1));
        await ClearAsync(states);
        await ClearAsync(states);

        _hcp.Workspaces.ShouldBeEmpty();
        _hcp.Requests.Count(request => request.Url == "/api/v2/workspaces/ws-gke-cluster/actions/safe-delete").ShouldBe(1);
        Directory.GetFiles(Path.Combine(_folder.Path, "saved")).Length.ShouldBe(2);
    }

    [Fact]
    public async Task By_force_a_state_with_resources_is_cleared_too()
    {
        _hcp.Workspaces.Add(new FakeHcpWorkspace("gke-cluster") { State = SampleState.Cluster });
        using var states = Open();

        await ClearAsync(states, force: true);

        _hcp.Workspaces.ShouldBeEmpty();
        _hcp.Requests[^1].Method.ShouldBe("DELETE");
    }

    [Theory]
    [InlineData(true, "127.0.0.1 refused: Workspace is not safe to delete because it is managing resources (HTTP 409).")]
    [InlineData(false, "127.0.0.1 refused: Workspace state is being processed (HTTP 422).")]
    public async Task What_the_API_refuses_is_told_in_its_words(bool managing, string sentence)
    {
        _hcp.Workspaces.Add(new FakeHcpWorkspace("gke-cluster") { State = SampleState.Empty, Problem = managing ? FakeHcp.Managing() : FakeHcp.Unprocessable() });
        using var states = Open();

        (await RefusalAsync(() => ClearAsync(states))).ShouldBe(sentence);
        _hcp.Workspaces.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Asked_to_wait_it_waits_as_long_as_it_was_told()
    {
        _hcp.Workspaces.Add(new FakeHcpWorkspace("gke-cluster"));
        _hcp.TooOften = 2;
        using var states = Open();

        var list = states.ListAsync(Token);
        while (!list.IsCompleted)
        {
            await Task.Delay(20, Token);
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        (await list).ShouldHaveSingleItem();
        _log.Lines[0].ShouldBe("Waiting for 127.0.0.1, which was asked too often: 7s (0s of 2m)");
        _log.Lines.Count.ShouldBe(2);
        (_time.GetUtcNow() - PlanAssert.Now).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(14));
    }

    [Fact]
    public async Task Asked_to_wait_too_long_it_gives_up_at_once()
    {
        (_hcp.TooOften, _hcp.RetryAfter) = (1, "600");
        using var states = Open();

        (await RefusalAsync(() => states.ListAsync(Token))).ShouldBe("127.0.0.1 was asked too often and wants 10m of peace; try again later.");
    }

    [Fact]
    public async Task A_token_that_is_not_accepted_is_not_shown()
    {
        using var states = Open(token: "another-token");

        (await RefusalAsync(() => states.ListAsync(Token))).ShouldBe("127.0.0.1 does not accept the token; give another one by the secret parameter StateToken (NUKE_STATE_TOKEN) or the variable TF_TOKEN_127_0_0_1.");
    }

    [Fact]
    public async Task An_organization_that_is_not_there_is_named()
    {
        using var states = Open(organization: "acmee");

        (await RefusalAsync(() => states.ListAsync(Token))).ShouldBe("There is no organization 'acmee' at 127.0.0.1, or the token may not see it.");
    }

    private IStateBackend Open(string token = FakeHcp.Token, string organization = "acme") => StateBackends.Open(
        new StateParameters { Backend = StateBackendKind.Hcp, Address = _hcp.Address, Organization = organization, Token = token }, "", "", _time);

    private Task UnlockAsync(IStateBackend states, bool force = false) =>
        UnlockStateStep.RunAsync(Context(states, Of("gke-cluster", StateBackendKind.Hcp, force), time: _time), Token);

    private Task ClearAsync(IStateBackend states, bool force = false) =>
        ClearStateStep.RunAsync(Context(states, Of("gke-cluster", StateBackendKind.Hcp, force, confirm: "gke-cluster"), _folder, _time), Token);
}
