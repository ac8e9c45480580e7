using GatewayPerf.Plans;
using Nuke.Common;

/// <summary>Drives the same load several times, so that runs can be compared.</summary>
interface IRepeatLoad : IHazRun
{
    [Parameter("Loads that RunFull drives one after another on one cluster, each a run of its own, 1 to 20; Compare takes them as one side. Default is '1'")]
    int? Iterations => TryGetValue<int?>(() => Iterations);

    [Parameter("RunFull: has each load of --iterations take turns with one of another side, A B B A; what that side changes, as name=value, several with commas between, for example gateway-version=v5.9.2. Default is one side")]
    ComparedParameters? CompareWith => TryGetValue(() => CompareWith);

    Target RepeatLoad => _ => _
        .Description("Drives the further loads of --iterations on the same cluster, each a run of its own with its report")
        .After<ISnapshot>(x => x.Snapshot)
        .Before<IProvision>(x => x.RetainCluster, x => x.Destroy)
        .OnlyWhenDynamic(() => Process.HasFurtherLoads)
        .Executes(() => Process.RepeatLoadAsync(InvokedTargets));
}
