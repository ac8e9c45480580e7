using GatewayPerf.Chaos;
using GatewayPerf.Plans;
using Nuke.Common;

/// <summary>Fails a gateway node while the load runs.</summary>
interface ISimulateNodeFailure : IHazRun
{
    [Parameter("Whether a gateway node fails while the load runs. Default is 'true' on provider local")]
    bool? NodeFailure => TryGetValue<bool?>(() => NodeFailure);

    [Parameter("How the node fails: power-off, crash, freeze (gateway external: command). Default is 'power-off'")]
    NodeFailureMode? NodeFailureMode => TryGetValue<NodeFailureMode?>(() => NodeFailureMode);

    [Parameter("From the first arrival to the failure. Default is about a third of the duration, clear of the starts of further segments")]
    LoadDuration? NodeFailureDelay => TryGetValue<LoadDuration?>(() => NodeFailureDelay);

    [Parameter("How long the node stays away. Default is a quarter of the duration")]
    LoadDuration? NodeDownDuration => TryGetValue<LoadDuration?>(() => NodeDownDuration);

    Target SimulateNodeFailure => _ => _
        .Description("Fails a gateway node under load and restores it")
        .After<IRunLoad>(x => x.RunK6Segments)
        .Before<IRunLoad>(x => x.AwaitK6Segments)
        .OnlyWhenDynamic(() => Process.NodeFailureWanted)
        .OnlyWhenDynamic(() => Process.IsDue(nameof(SimulateNodeFailure)))
        .OnlyWhenDynamic(() => Process.IsLoadRunning || InvokedTargets.Contains(SimulateNodeFailure))
        .Executes(() => Process.StepAsync(SimulateNodeFailureStep.RunAsync));

    Target RestoreNode => _ => _
        .Description("Undoes every node failure that nobody has undone, from journal and cluster")
        .After(SimulateNodeFailure)
        .Before<IProvision>(x => x.Destroy)
        .Executes(() => Process.RestoreNodeAsync());
}
