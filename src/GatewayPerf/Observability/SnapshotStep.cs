using GatewayPerf.Observability.Grafana;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Reporting.Pictures;
using GatewayPerf.Runs;

namespace GatewayPerf.Observability;

/// <summary>Keeps the run's metrics while there is a cluster to ask, then draws the report and the dashboards' panels. Safe as often as wanted.</summary>
public static class SnapshotStep
{
    // For the report, a Grafana and the pictures, beside as long again as Prometheus has: they grow with the load, too.
    private static readonly TimeSpan Drawing = TimeSpan.FromSeconds(40);

    /// <summary>How long it may take.</summary>
    public static TimeSpan Deadline(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return (MetricsSnapshot.Patience(plan) * 2) + Drawing;
    }

    /// <summary>Throws <see cref="ReportUnwritableException"/> when the report's files cannot be written.</summary>
    /// <param name="context">The run.</param>
    /// <param name="grafana">The Grafana that gets the dashboards, too; null: none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task RunAsync(RunContext context, GrafanaTarget? grafana, CancellationToken cancellationToken)
    {
        await MetricsSnapshot.TakeAsync(context, cancellationToken);
        await GrafanaSnapshotStep.RunAsync(context, grafana, cancellationToken);
        await DrawAsync(context.Plan, context.Record.Entries, context.Directory, cancellationToken);
    }

    /// <summary>Report and panels, at the same time.</summary>
    internal static Task DrawAsync(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, RunDirectory directory, CancellationToken cancellationToken) => Task.WhenAll(
        Task.Run(() => ReportStep.WriteAsync(plan, entries, directory, cancellationToken), cancellationToken),
        Task.Run(() => PanelPictures.WriteAsync(plan, directory, cancellationToken), cancellationToken));
}
