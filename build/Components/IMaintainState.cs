using GatewayPerf.Terraform.States;
using Nuke.Common;
using Nuke.Common.IO;

/// <summary>Single steps for when Terraform's state is in the way.</summary>
interface IMaintainState : IHazRun
{
    [Parameter("Where the states are that are maintained: http (the local cluster of the work directory), local (files), kubernetes, hcp (HCP Terraform), gcs, s3, azurerm. Default is 'http'")]
    StateBackendKind? StateBackend => TryGetValue<StateBackendKind?>(() => StateBackend);

    [Parameter("The state: a root (local, gke, eks, aks, platform), or root-workspace, as ListStates shows it. Default is the root local with http, none with the others")]
    StateName? StateName => TryGetValue<StateName?>(() => StateName);

    [Parameter("UnlockState, UnlockAllStates: also a lock that is younger than the longest apply. ClearState: also a state with resources in it. Compare: also runs that are not comparable or prove nothing. Default is 'false'")]
    bool Force => TryGetValue<bool?>(() => Force) ?? false;

    [Parameter("ClearState: the name of the state, typed again, to say that this one is meant")]
    string? ConfirmClear => TryGetValue(() => ConfirmClear);

    [Parameter("State backend local: folder with a folder of state files for each root. Default is 'infra/terraform'")]
    AbsolutePath? StateDirectory => TryGetValue(() => StateDirectory);

    [Parameter("State backend kubernetes: the kubeconfig. Default is that of KUBECONFIG or ~/.kube/config")]
    AbsolutePath? StateKubeconfig => TryGetValue(() => StateKubeconfig);

    [Parameter("State backend kubernetes: the context. Default is the kubeconfig's current one")]
    string? StateContext => TryGetValue(() => StateContext);

    [Parameter("State backend kubernetes: the namespace. Default is 'default'")]
    string? StateNamespace => TryGetValue(() => StateNamespace);

    [Parameter("State backend hcp: the organization")]
    string? StateOrganization => TryGetValue(() => StateOrganization);

    [Parameter("State backends gcs, s3: the bucket")]
    string? StateBucket => TryGetValue(() => StateBucket);

    [Parameter("State backends gcs, s3, azurerm: what the keys of all states begin with. Default is nothing")]
    string? StatePrefix => TryGetValue(() => StatePrefix);

    [Parameter("State backend s3: the bucket's region. Default is that of AWS_REGION")]
    string? StateRegion => TryGetValue(() => StateRegion);

    [Parameter("State backend azurerm: the storage account")]
    string? StateAccount => TryGetValue(() => StateAccount);

    [Parameter("State backend azurerm: the container")]
    string? StateContainer => TryGetValue(() => StateContainer);

    [Parameter("State backends hcp, gcs, s3, azurerm: a server of your own. Default is the provider's own, for hcp https://app.terraform.io")]
    Uri? StateAddress => TryGetValue<Uri?>(() => StateAddress);

    [Secret]
    [Parameter("State backend hcp: the API token, by NUKE_STATE_TOKEN and never on the command line. Default is TF_TOKEN_app_terraform_io, as for Terraform")]
    string? StateToken => TryGetValue(() => StateToken);

    Target ListStates => _ => _
        .Description("Lists Terraform's states with their resources and who holds them, since when, for what; --json for programs")
        .Executes(() => Process.ListStatesAsync(Json));

    Target UnlockState => _ => _
        .Description("Releases the lock that a Terraform left on a state")
        .Before<IProvision>(x => x.InitTerraform)
        .Executes(() => Process.StateAsync(UnlockStateStep.RunAsync));

    Target UnlockAllStates => _ => _
        .Description("Releases the locks that Terraforms left on any state")
        .Before<IProvision>(x => x.InitTerraform)
        .Executes(() => Process.StateAsync(UnlockAllStatesStep.RunAsync));

    Target ClearState => _ => _
        .Description("Saves a state to a file and removes it, once nothing is left of what it speaks of")
        .After(UnlockState, UnlockAllStates)
        .Before<IProvision>(x => x.InitTerraform)
        .Executes(() => Process.StateAsync(ClearStateStep.RunAsync));

    Target ReinitTerraform => _ => _
        .Description("Initialises Terraform's working folder anew; the state is not touched")
        .After(UnlockState, UnlockAllStates, ClearState)
        .Before<IProvision>(x => x.InitTerraform)
        .Executes(() => Process.ReinitTerraformAsync());
}
