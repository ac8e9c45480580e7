using GatewayPerf.Observability;
using Nuke.Common;

/// <summary>Keeps what the pods said.</summary>
interface ICollectLogs : IHazRun
{
    Target CollectLogs => _ => _
        .Description("Collects the logs of every pod, the events and Terraform's output")
        .After<IRunLoad>(x => x.AwaitK6Segments)
        .AssuredAfterFailure()
        .OnlyWhenDynamic(() => Process.OwesTeardown || InvokedTargets.Contains(CollectLogs))
        .Executes(() => Process.OwedStepAsync(CollectLogsStep.RunAsync, deadlines => deadlines.CollectLogs));
}
