using GatewayPerf.Observability;
using GatewayPerf.Observability.Grafana;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Runs;

/// <summary>The metrics of runs.</summary>
sealed partial class BuildProcess
{
    /// <summary>The Grafana that gets the dashboards, too; null: none.</summary>
    public GrafanaTarget? Grafana { get; set; }

    public Task SnapshotAsync() => StepAsync((context, token) => SnapshotStep.RunAsync(context, Grafana, token), _plan is { } plan ? SnapshotStep.Deadline(plan) : (TimeSpan?)null, CancellationToken.None);

    public Task OpenRunAsync(string workDirectory, RunId? runId) => OpenRunStep.RunAsync(new RunStore(workDirectory), runId, _tools!, _signals.Token);
}
