using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Iterations;

/// <summary>A group of runs at the end of the console.</summary>
public static class GroupText
{
    /// <summary>A line for each run, and how to compare the group with another.</summary>
    public static IReadOnlyList<string> Lines(RunGroup group, IReadOnlyList<RunReport> reports)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(reports);
        var table = new TextTable("", "", "");
        foreach (var report in reports)
        {
            table.Row(report.RunId.Value, report.Verdict.ToString().ToLowerInvariant(), $"p99 {report.Promises.FirstOrDefault(promise => promise.Name == PromiseNames.P99Latency)?.MeasuredText ?? Quantity.None}");
        }

        return [$"Group {group.Name}: {reports.Count} of {Quantity.Count(group.Count, "run")}.", .. table.Lines(), $"  Compare it: ./build.sh Compare --baseline <run or group> --run {group.Name}"];
    }

    /// <summary>Which runs did not pass, in a sentence; null when all of them did.</summary>
    public static string? NotPassed(RunGroup group, IReadOnlyList<RunReport> reports)
    {
        ArgumentNullException.ThrowIfNull(group);
        ArgumentNullException.ThrowIfNull(reports);
        var others = reports.Where(report => report.Verdict != Verdict.Passed).ToList();
        return others.Count == 0 ? null
            : $"{others.Count} of the {Quantity.Count(reports.Count, "run")} of group {group.Name} did not pass: {string.Join(", ", others.Select(report => $"{report.RunId} {report.Verdict.ToString().ToLowerInvariant()}"))}.";
    }
}
