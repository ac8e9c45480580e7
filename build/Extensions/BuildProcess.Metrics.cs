using GatewayPerf.Observability;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

/// <summary>The metrics of runs.</summary>
sealed partial class BuildProcess
{
    public Task SnapshotAsync() => StepAsync(SnapshotStep.RunAsync, TimeSpan.FromSeconds(30), CancellationToken.None);

    public Task OpenRunAsync(string workDirectory, RunId? runId) => OpenRunStep.RunAsync(new RunStore(workDirectory), runId, _tools!, _signals.Token);
}
