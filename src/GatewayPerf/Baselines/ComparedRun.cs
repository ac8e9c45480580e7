using GatewayPerf.Reporting;

namespace GatewayPerf.Baselines;

/// <summary>What a leg of the matrix has brought.</summary>
/// <param name="Leg">The leg.</param>
/// <param name="Report">Its report; null when it brought none.</param>
/// <param name="Regression">It beside the last good run; null when nothing was compared.</param>
public sealed record ComparedRun(ComparisonLeg Leg, RunReport? Report, Regression? Regression)
{
    /// <summary>Whether something is worse than in the last good run.</summary>
    public bool HasRegressed => Regression is { Reasons.Count: > 0 };

    /// <summary>What every leg has brought to a folder, which has a folder for each.</summary>
    public static IReadOnlyList<ComparedRun> ReadAll(string folder) => [.. ComparisonMatrix.Legs.Select(leg =>
    {
        var files = Path.Combine(folder, leg.Name);
        var report = Path.Combine(files, "report.json");
        return File.Exists(report) ? new ComparedRun(leg, RunReport.Read(report), Baselines.Regression.Read(files)) : new ComparedRun(leg, null, null);
    })];
}
