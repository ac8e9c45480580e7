using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Iterations;

/// <summary>A group of runs at the end of the console.</summary>
public static class GroupText
{
    /// <summary>A line for each run, and how to compare them.</summary>
    /// <param name="plan">The plan of the last of them.</param>
    /// <param name="reports">Their reports, in the order of the loads.</param>
    public static IReadOnlyList<string> Lines(RunPlan plan, IReadOnlyList<RunReport> reports)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(reports);
        var table = new TextTable("", "", "");
        foreach (var report in reports)
        {
            table.Row(report.RunId.Value, report.Verdict.ToString().ToLowerInvariant(), $"p99 {report.Promises.FirstOrDefault(promise => promise.Name == PromiseNames.P99Latency)?.MeasuredText ?? Quantity.None}");
        }

        var (baseline, run) = plan.Alternation is { } alternation ? (alternation.GroupOf(AlternationSide.A), alternation.GroupOf(AlternationSide.B)) : ("<run or group>", plan.Group!.Name);
        return [$"{Quantity.Count(reports.Count, "run")} on one cluster:", .. table.Lines(), $"  Compare: ./build.sh Compare --baseline {baseline} --run {run}"];
    }

    /// <summary>Which runs did not pass, in a sentence; null when all of them did.</summary>
    public static string? NotPassed(IReadOnlyList<RunReport> reports)
    {
        ArgumentNullException.ThrowIfNull(reports);
        var others = reports.Where(report => report.Verdict != Verdict.Passed).ToList();
        return others.Count == 0 ? null
            : $"{others.Count} of the {Quantity.Count(reports.Count, "run")} did not pass: {string.Join(", ", others.Select(report => $"{report.RunId} {report.Verdict.ToString().ToLowerInvariant()}"))}.";
    }
}
