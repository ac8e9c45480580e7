using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Comparison;

/// <summary>One run of a comparison: the unit of it.</summary>
/// <param name="Report">Its report, with figures.</param>
/// <param name="Comparability">What others must have in common with it.</param>
public sealed record RunSample(RunReport Report, ComparabilityReport Comparability)
{
    /// <summary>Which run it is: runs of other machines and of other days may have its id, too.</summary>
    internal (RunId RunId, DateTimeOffset? StartedAt) Identity => (Report.RunId, Report.StartedAt);

    /// <summary>Whether the run proves anything.</summary>
    public bool IsSound => Report.Verdict is Verdict.Passed or Verdict.Failed;

    /// <summary>A figure by its name; null when it is not known.</summary>
    public double? Figure(string name) => Report.Figures!.TryGetValue(name, out var value) ? value : null;

    /// <summary>The sample of a report, or null when it holds no figures, as one of an earlier version.</summary>
    public static RunSample? Of(RunReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report is { Figures.Count: > 0, Comparability: { } comparability } ? new RunSample(report, comparability) : null;
    }

    /// <summary>The run of a folder. Throws <see cref="UserException"/> when there is no report that can be read, or it holds no figures.</summary>
    public static RunSample Read(RunDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return TryRead(directory) ?? Anew(directory) ?? Of(RunReport.Read(directory.ReportJson)) ?? throw NoFigures(directory.ReportJson);
    }

    /// <summary>The run of a report. Throws <see cref="UserException"/> likewise.</summary>
    public static RunSample ReadFile(string file) => Of(RunReport.Read(file)) ?? throw NoFigures(file);

    /// <summary>The run of a folder, or null when its report holds no figures or cannot be read: for who looks at many.</summary>
    public static RunSample? TryRead(RunDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        try
        {
            return File.Exists(directory.ReportJson) ? Of(RunReport.Read(directory.ReportJson)) : null;
        }
        catch (UserException)
        {
            return null;
        }
    }

    // Where an earlier version wrote the report, what it is made of is still there.
    private static RunSample? Anew(RunDirectory directory) => File.Exists(directory.Record) && RunStore.TryReadPlan(directory) is { } plan
        ? Of(KeptMetrics.AddTo(RunReportBuilder.Build(plan, RunRecord.Read(directory.Record)).Report, directory.Metrics)) : null;

    private static UserException NoFigures(string file) =>
        new($"{file} holds no figures that could be compared: its load never ran, or an earlier version wrote it.");
}
