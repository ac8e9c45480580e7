using GatewayPerf.Observability.Dashboards;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Plans;
using GatewayPerf.Reporting.Html;
using GatewayPerf.Reporting.Pictures;
using GatewayPerf.Runs;

namespace GatewayPerf.Reporting;

/// <summary>Draws the snapshot of a run: report.json, report.html, junit.xml, summary.md and the charts as PNG. Safe on a half-finished record, and as often as wanted.</summary>
public static class ReportStep
{
    /// <summary>The report of the run from its plan and what its journal holds by now, without writing anything.</summary>
    public static RunReport Look(RunContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return RunReportBuilder.Build(context.Plan, context.Record.Entries).Report;
    }

    /// <summary>Writes that report. Throws <see cref="ReportUnwritableException"/> when its files cannot be written.</summary>
    public static Task<RunReport> WriteAsync(RunContext context, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(context);
        return WriteAsync(context.Plan, context.Record.Entries, context.Directory, cancellationToken);
    }

    /// <summary>As above, for a run that no process works on.</summary>
    public static async Task<RunReport> WriteAsync(RunPlan plan, IReadOnlyList<RunRecordEntry> entries, RunDirectory directory, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var built = RunReportBuilder.Build(plan, entries);
        var model = built with { Report = KeptMetrics.AddTo(built.Report, directory.Metrics) };
        try
        {
            await WriteFilesAsync(model, directory, cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ReportUnwritableException(
                $"The report cannot be written to {directory.Root}: {FullDisk.Reason(exception)}. Make room or give access there, and run ./build.sh Snapshot --work-directory {directory.WorkDirectory}.", exception);
        }

        return model.Report;
    }

    private static async Task WriteFilesAsync(ReportModel model, RunDirectory directory, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory.Root);
        await ReplaceAsync(directory.ReportJson, model.Report.ToJson(), cancellationToken);
        await ReplaceAsync(directory.ReportHtml, ReportPage.Render(model, KeptPanels.Read(directory.Metrics, OverviewDashboard.Name)), cancellationToken);
        await ReplaceAsync(directory.JUnit, JUnitReport.Render(model.Report), cancellationToken);
        var pictures = await PicturesStep.WriteAsync(model, directory, cancellationToken);
        await ReplaceAsync(directory.Summary, SummaryMarkdown.Render(model, pictures), cancellationToken);
    }

    // Written beside it and moved over it, so that a reader never sees half of it.
    private static async Task ReplaceAsync(string path, string text, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(path + ".new", text, cancellationToken);
        File.Move(path + ".new", path, overwrite: true);
    }
}
