using GatewayPerf.Plans;
using GatewayPerf.Terraform;
using Nuke.Common;

/// <summary>Makes the cluster and takes it down.</summary>
interface IProvision : IHazRun
{
    [Parameter("Where the cluster lives: local (gke, eks, aks, existing are not built yet). Default is 'local'")]
    Provider? Provider => TryGetValue<Provider?>(() => Provider);

    [Parameter("Keeps the cluster for this long after the run instead of destroying it, for example 2h. Default is to destroy it")]
    LoadDuration? KeepCluster => TryGetValue<LoadDuration?>(() => KeepCluster);

    Target InitTerraform => _ => _
        .Description("Provisions the cluster with Terraform")
        .After<IPreflight>(x => x.Preflight, x => x.ShowPlan)
        .OnlyWhenDynamic(() => Process.IsDue(nameof(InitTerraform)))
        .Executes(() => Process.StepAsync(InitTerraformStep.RunAsync, deadlines => deadlines.InitTerraform));

    Target RetainCluster => _ => _
        .Description("Keeps the cluster until --keep-cluster is over, instead of destroying it; then it takes itself down")
        .After(InitTerraform)
        .After<ISnapshot>(x => x.Snapshot)
        .Before(Destroy)
        .AssuredAfterFailure()
        .OnlyWhenDynamic(() => Process.RetainWanted || InvokedTargets.Contains(RetainCluster))
        .Executes(() => Process.RetainClusterAsync());

    Target Destroy => _ => _
        .Description("Undoes every fault and destroys everything that the run created")
        .After(InitTerraform)
        .After<IDeploy>(x => x.Deploy)
        .After<IStabilize>(x => x.WaitStabilize)
        .After<IRunLoad>(x => x.RunK6Segments, x => x.AwaitK6Segments)
        .After<ISimulateNodeFailure>(x => x.SimulateNodeFailure)
        .After<ICollectLogs>(x => x.CollectLogs)
        .After<ISnapshot>(x => x.Snapshot)
        .AssuredAfterFailure()
        .OnlyWhenDynamic(() => Process.DestroyWanted || InvokedTargets.Contains(Destroy))
        .Executes(() => Process.DestroyAsync());
}
