using GatewayPerf.Terraform.States;
using GatewayPerf.Terraform.States.Backends;
using static GatewayPerf.Tests.Terraform.StateFixture;

namespace GatewayPerf.Tests.Terraform;

/// <summary>The states of the local cluster: with the real daemon and the real Terraform, and as files when the daemon is gone.</summary>
public sealed class LocalClusterStatesTests(LocalClusterFixture cluster) : IClassFixture<LocalClusterFixture>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task While_the_daemon_runs_it_is_asked()
    {
        var terraform = new RealTerraform(_folder, "root", """backend "http" {}""", (await cluster.Daemon.BackendAsync(cluster.Info, Token)).Environment);
        await terraform.InitAsync();
        await terraform.ApplyAsync();
        using var states = new LocalClusterStates(cluster.Daemon.Directory, TimeProvider.System);
        await RealTerraform.KillAsync(await terraform.HoldAsync(async () => await states.FindLockAsync(StateName.Local, Token) is not null));

        var held = (await StateList.LookAsync(states, Token)).ShouldHaveSingleItem().Lock.ShouldNotBeNull();
        held.Operation.ShouldBe("OperationTypeApply");
        (await RefusalAsync(() => states.UnlockAsync(StateName.Local, held with { ID = "another" }, Token))).ShouldContain("has changed meanwhile");
        (await RefusalAsync(() => ClearAsync(states, force: true))).ShouldContain("run ./build.sh UnlockState first");
        await UnlockAsync(states, force: true);
        await UnlockAsync(states, force: false);
        (await RefusalAsync(() => ClearAsync(states, force: false))).ShouldContain("still holds 1 resource (terraform_data.cluster)");
        await ClearAsync(states, force: true);
        await ClearAsync(states, force: true);

        (await states.ListAsync(Token)).ShouldBeEmpty();
        await terraform.ApplyAsync();
        await terraform.DestroyAsync();
    }

    [Fact]
    public async Task When_the_daemon_is_gone_its_files_are_enough()
    {
        var state = _folder.File("terraform/local/terraform.tfstate", SampleState.Empty);
        var file = _folder.File("terraform/local/lock.json", SampleState.Lock("2026-11-24T22:00:00.123456789Z"));
        _folder.File("terraform/other/terraform.tfstate", SampleState.Empty);
        using var states = new LocalClusterStates(_folder.Path, Time);
        (await states.ListAsync(Token)).ShouldBe([StateName.Local]);

        await UnlockAsync(states, force: false);
        File.Exists(file).ShouldBeFalse();
        await ClearAsync(states, force: false);
        File.Exists(state).ShouldBeFalse();
        await UnlockAsync(states, force: false);
        await ClearAsync(states, force: false);
    }

    private static Task UnlockAsync(LocalClusterStates states, bool force) =>
        UnlockStateStep.RunAsync(Context(states, new StateParameters { Force = force }, time: force ? TimeProvider.System : null), Token);

    private Task ClearAsync(LocalClusterStates states, bool force) =>
        ClearStateStep.RunAsync(Context(states, new StateParameters { Force = force, ConfirmClear = "local" }, _folder), Token);
}
