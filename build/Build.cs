using GatewayPerf.Plans;
using Nuke.Common;

[StrictParameters]
[MaskSecrets]
[OpenRun]
[RecordTargets]
partial class Build : NukeBuild, IPreflight, IProvision, IMaintainState, IDeploy, IStabilize, IRunLoad, IRepeatLoad, ISimulateNodeFailure, ICollectLogs, ISnapshot, IKeepMetrics, IInspectRuns, IRemoveExpired, ICompareRuns, IMaintainDocs, IMaintainWorkflows, IMaintainDashboards, IBenchmark, IRunTests
{
    public static int Main(string[] arguments) => BuildProcess.Run(arguments, () => Execute<Build>());

    Target RunFull => _ => _
        .Description("The whole pipeline: provisions, deploys, drives load, fails a node, reports, destroys")
        .DependsOn<IPreflight>(x => x.Preflight)
        .DependsOn<IProvision>(x => x.InitTerraform, x => x.RetainCluster, x => x.Destroy)
        .DependsOn<IDeploy>(x => x.Deploy)
        .DependsOn<IStabilize>(x => x.WaitStabilize)
        .DependsOn<IRunLoad>(x => x.RunK6Segments, x => x.AwaitK6Segments)
        .DependsOn<ISimulateNodeFailure>(x => x.SimulateNodeFailure)
        .DependsOn<ICollectLogs>(x => x.CollectLogs)
        .DependsOn<ISnapshot>(x => x.Snapshot)
        .DependsOn<IRepeatLoad>(x => x.RepeatLoad)
        .Before<IPublishResults>(x => x.Publish)
        .Before<ICompareRuns>(x => x.Compare, x => x.CheckRegression, x => x.KeepRun)
        .Executes(() => BuildProcess.Current.RequirePassedAsync());
}
