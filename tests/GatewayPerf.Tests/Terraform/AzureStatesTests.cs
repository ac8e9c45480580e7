using System.Text;
using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Storage;
using Microsoft.Extensions.Time.Testing;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>The states in a container of Azure Blob Storage, through a server that speaks its endpoints.</summary>
public sealed class AzureStatesTests : IDisposable
{
    private const string Key = "team/gke/terraform.tfstate";
    private const string Lease = "11111111-1111-1111-1111-111111111111";
    private const string Another = "22222222-2222-2222-2222-222222222222";
    private readonly TemporaryFolder _folder = new();
    private readonly FakeAzure _azure = new();
    private readonly FakeTimeProvider _time = new(PlanAssert.Now);
    private readonly CapturedLog _log = CapturedLog.Begin();

    public void Dispose()
    {
        _azure.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task States_are_where_Terraform_keeps_them()
    {
        Put("2026-11-24T22:50:00Z");
        _azure.Objects["team/eks/terraform.tfstateenv:europe-west1"] = FakeObject.Of(SampleState.Empty);
        _azure.Objects["team/website/terraform.tfstate"] = FakeObject.Of(SampleState.Empty);
        _azure.Objects["gke/terraform.tfstate"] = FakeObject.Of(SampleState.Empty);
        using var states = Open();

        StateList.Render(await StateList.LookAsync(states, Token), states.Place).ShouldBe(
            """
            STATE             SERIAL  RESOURCES  LOCKED BY  SINCE                    OPERATION
            eks-europe-west1       7          0  –          –                        –
            gke                   12          3  alice@box  2026-11-24 22:50:00 UTC  OperationTypeApply

            """);
    }

    [Fact]
    public async Task A_young_lease_stays_and_an_old_one_goes_and_twice_is_once()
    {
        Put("2026-11-24T22:50:00Z");
        using var states = Open();
        (await RefusalAsync(() => UnlockAsync(states))).ShouldStartWith($"The state 'gke' in the container states of account is locked by alice@box since 2026-11-24 22:50:00 UTC (OperationTypeApply, lock {Lease}). An apply may take 2h");
        Put("2026-11-24T20:50:00Z");
        await UnlockAsync(states);
        await UnlockAsync(states);

        _azure.Objects[Key].Lease.ShouldBeNull();
        _azure.Objects[Key].Metadata.ShouldBe(new Dictionary<string, string> { ["owner"] = "me" }, "what others wrote there stays");
        _log.Lines[^1].ShouldStartWith("Nothing is locked: the state 'gke' ");
    }

    [Fact]
    public async Task A_lease_that_changed_hands_stays()
    {
        Put("2026-11-24T20:50:00Z");
        using var states = Open();
        var held = (await states.FindLockAsync(Gke, Token)).ShouldNotBeNull();
        Put("2026-11-24T22:59:00Z", Another);
        (await RefusalAsync(() => states.UnlockAsync(Gke, held, Token))).ShouldContain("has changed meanwhile");

        // The info still says the old one: the service itself refuses then.
        Put("2026-11-24T20:50:00Z");
        _azure.Objects[Key] = _azure.Objects[Key] with { Lease = Another };
        (await RefusalAsync(() => states.UnlockAsync(Gke, held, Token))).ShouldContain("has changed meanwhile");
        _azure.Objects[Key].Lease.ShouldBe(Another);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("no base64!")]
    public async Task A_lease_of_which_nobody_wrote_anything_is_broken_by_force_alone(string? info)
    {
        _azure.Objects[Key] = FakeObject.Of(SampleState.Cluster) with { Lease = Lease, Metadata = info is null ? [] : new() { ["terraformlockid"] = info } };
        using var states = Open();
        (await RefusalAsync(() => UnlockAsync(states))).ShouldContain("Nobody says since when");
        await UnlockAsync(states, force: true);
        _azure.Objects[Key].Lease.ShouldBeNull();
    }

    [Fact]
    public async Task A_state_is_saved_and_removed_once_it_is_empty()
    {
        _azure.Objects[Key] = FakeObject.Of(SampleState.Cluster);
        using var states = Open();
        (await RefusalAsync(() => ClearAsync(states))).ShouldContain("still holds 3 resources");
        _azure.Objects[Key].Lease.ShouldBeNull();
        _azure.Objects[Key] = FakeObject.Of(SampleState.Empty);
        await ClearAsync(states);
        await ClearAsync(states);
        _azure.Objects.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_state_that_is_held_or_has_changed_is_not_removed()
    {
        _azure.Objects[Key] = FakeObject.Of(SampleState.Empty);
        using var states = Open();
        var downloaded = (await states.DownloadAsync(Gke, Token)).ShouldNotBeNull();
        Put("2026-11-24T22:59:00Z");
        (await RefusalAsync(() => states.RemoveAsync(Gke, downloaded, Token))).ShouldContain("has changed meanwhile");
        _azure.Objects[Key].Lease.ShouldBe(Lease);

        _azure.Objects[Key] = FakeObject.Of(SampleState.Cluster);
        (await RefusalAsync(() => states.RemoveAsync(Gke, downloaded, Token))).ShouldContain("has changed meanwhile");
        _azure.Objects[Key].Lease.ShouldBeNull("our own is given back");
    }

    private static StateName Gke => StateName.ParseText("gke");

    private void Put(string created, string lease = Lease) => _azure.Objects[Key] = FakeObject.Of(SampleState.Cluster) with
    {
        Lease = lease,
        Metadata = new() { ["owner"] = "me", ["terraformlockid"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(SampleState.Lock(created, lease))) },
    };

    private AzureStates Open() => new(_azure.Open(), ObjectStateLayout.Azure("team"));

    private static Task UnlockAsync(IStateBackend states, bool force = false) => UnlockStateStep.RunAsync(Context(states, Of("gke", StateBackendKind.Azurerm, force)), Token);

    private Task ClearAsync(IStateBackend states) => ClearStateStep.RunAsync(Context(states, Of("gke", StateBackendKind.Azurerm, confirm: "gke"), _folder, _time), Token);
}
