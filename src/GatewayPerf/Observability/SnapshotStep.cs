using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;

namespace GatewayPerf.Observability;

/// <summary>Keeps the run's metrics while there is a cluster to ask, then draws the report. Safe as often as wanted.</summary>
public static class SnapshotStep
{
    /// <summary>Throws <see cref="ReportUnwritableException"/> when the report's files cannot be written.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        await MetricsSnapshot.TakeAsync(context, cancellationToken);
        await ReportStep.WriteAsync(context, cancellationToken);
    }
}
