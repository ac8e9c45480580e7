using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>Terraform's local backend, with the real Terraform.</summary>
public sealed class FileStatesTests : IDisposable
{
    private static readonly StateName Gke = StateName.ParseText("gke");
    private readonly TemporaryFolder _folder = new();
    private readonly FileStates _states;
    private readonly RealTerraform _terraform;

    public FileStatesTests() => (_states, _terraform) = (new FileStates(_folder.Path), new RealTerraform(_folder, "gke", backend: ""));

    public void Dispose()
    {
        _states.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_Terraform_stored_is_listed_and_cleared_once_it_is_destroyed()
    {
        await _terraform.InitAsync();
        await _terraform.ApplyAsync();
        await _terraform.RunAsync("workspace", "new", "europe-west1");
        await _terraform.ApplyAsync();
        await _terraform.RunAsync("workspace", "select", "default");

        (await StateList.LookAsync(_states, Token)).Select(state => (state.Name, state.Resources, state.Lock)).ShouldBe([("gke", 1, null), ("gke-europe-west1", 1, null)]);
        (await RefusalAsync(ClearAsync)).ShouldContain("still holds 1 resource (terraform_data.cluster).");
        await _terraform.DestroyAsync();
        await ClearAsync();

        (await _states.ListAsync(Token)).ShouldBe([StateName.ParseText("gke-europe-west1")]);
        await _terraform.ApplyAsync();
    }

    [Fact]
    public async Task A_lock_is_released_when_its_Terraform_is_dead_and_not_before()
    {
        await _terraform.InitAsync();
        await _terraform.ApplyAsync();
        var holder = await _terraform.HoldAsync(async () => File.Exists(Path.Combine(_folder.Path, "gke", ".terraform.tfstate.lock.info")) && await _states.FindLockAsync(Gke, Token) is not null);
        try
        {
            var held = (await _states.FindLockAsync(Gke, Token)).ShouldNotBeNull();
            held.Operation.ShouldBe("OperationTypeApply");
            held.Who.ShouldBe($"{Environment.UserName}@{Environment.MachineName}");
            (await RefusalAsync(UnlockAsync)).ShouldBe($"A Terraform works on {Gke.FileIn(_folder.Path)} and alone can release it: wait for it or end its process.");
        }
        finally
        {
            await RealTerraform.KillAsync(holder);
        }

        await UnlockAsync();
        await UnlockAsync();
        (await _states.FindLockAsync(Gke, Token)).ShouldBeNull();
        await _terraform.ApplyAsync();
    }

    [Fact]
    public async Task A_state_that_changed_since_it_was_saved_stays()
    {
        var file = _folder.File("gke/terraform.tfstate", SampleState.Empty);
        var saved = (await _states.DownloadAsync(Gke, Token)).ShouldNotBeNull();
        await File.WriteAllTextAsync(file, SampleState.Cluster);

        (await RefusalAsync(() => _states.RemoveAsync(Gke, saved, Token))).ShouldStartWith($"The state 'gke' in {_folder.Path} has changed meanwhile");
        File.Exists(file).ShouldBeTrue();
    }

    [Fact]
    public async Task Where_nothing_was_ever_initialised_each_step_says_so_and_succeeds()
    {
        // Destroying once failed because no step before had initialised.
        await UnlockAsync();
        await ClearAsync();
        await UnlockAllStatesStep.RunAsync(Context(_states), Token);
        (await StateList.LookAsync(_states, Token)).ShouldBeEmpty();
    }

    private Task UnlockAsync() => UnlockStateStep.RunAsync(Context(_states, Of("gke", StateBackendKind.Local, force: true)), Token);

    private Task ClearAsync() => ClearStateStep.RunAsync(Context(_states, Of("gke", StateBackendKind.Local, confirm: "gke"), _folder), Token);
}
