using GatewayPerf.Terraform;
using Nuke.Common;

/// <summary>Single steps for when Terraform's state is in the way.</summary>
interface IMaintainState : IHazRun
{
    Target UnlockState => _ => _
        .Description("Releases the lock that a Terraform left on the state")
        .Before<IProvision>(x => x.InitTerraform)
        .Executes(() => Process.StepAsync(UnlockStateStep.RunAsync));

    Target ReinitTerraform => _ => _
        .Description("Initialises Terraform's working folder anew; the state is not touched")
        .After(UnlockState)
        .Before<IProvision>(x => x.InitTerraform)
        .Executes(() => Process.StepAsync(ReinitTerraformStep.RunAsync));
}
