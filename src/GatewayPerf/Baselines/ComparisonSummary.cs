using System.Text;
using GatewayPerf.Reporting;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Baselines;

/// <summary>The night's runs in GitHub's Markdown.</summary>
public static class ComparisonSummary
{
    /// <summary>The headline without its sign: how many regressions, and whose reports are missing.</summary>
    public static string Headline(IReadOnlyList<ComparedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var (regressed, missing) = (runs.Where(run => run.HasRegressed).Select(run => run.Leg.Name).ToArray(), runs.Where(run => run.Report is null).Select(run => run.Leg.Name).ToArray());
        return (regressed.Length == 0 ? "no regression" : $"regression of {string.Join(", ", regressed)}") + (missing.Length == 0 ? "" : $"; no report of {string.Join(", ", missing)}");
    }

    /// <summary>Headline, a table of all runs, and what is worse in each.</summary>
    public static string Render(IReadOnlyList<ComparedRun> runs)
    {
        ArgumentNullException.ThrowIfNull(runs);
        var text = new StringBuilder($"## {(runs.Any(run => run.HasRegressed || run.Report is null) ? "❌" : "✅")} Comparison: {Headline(runs)}\n\n");
        text.Append("| run | what it is | verdict | failed | p99 | last good run | worse than it |\n|---|---|---|---|---|---|---|\n");
        foreach (var run in runs)
        {
            text.Append($"| {string.Join(" | ", Row(run))} |\n");
        }

        if (runs.Any(run => run.Report?.Scope == RunScope.Rehearsal))
        {
            text.Append("\nIn a rehearsal stand-ins took the place of the real thing, so none of its figures is a gateway's.\n");
        }

        foreach (var run in runs.Where(run => run.HasRegressed))
        {
            text.Append($"\n### {run.Leg.Name}\n\n{string.Concat(run.Regression!.Reasons.Select(reason => $"* {SummaryMarkdown.Escape(reason)}\n"))}");
        }

        return text.ToString();
    }

    private static string[] Row(ComparedRun run) => run.Report is not { } report
        ? [run.Leg.Name, Quantity.None, "**no report**", Quantity.None, Quantity.None, Quantity.None, Quantity.None]
        :
        [
            run.Leg.Name,
            report.Scope == RunScope.Rehearsal ? "rehearsal" : "measurement",
            report.Verdict == Verdict.Passed ? "passed" : $"**{report.Verdict.ToString().ToLowerInvariant()}**",
            Promise(report, PromiseNames.FailedShare),
            Promise(report, PromiseNames.P99Latency),
            run.Regression is { Baseline: { } baseline } known ? $"{baseline}, {Quantity.Time(known.BaselineFinishedAt)}" : "none yet",
            run.HasRegressed ? $"**{Quantity.Count(run.Regression!.Reasons.Count, "thing")}**" : run.Regression?.Baseline is null ? "not compared" : "nothing",
        ];

    private static string Promise(RunReport report, string name) => report.Promises.FirstOrDefault(promise => promise.Name == name)?.MeasuredText ?? Quantity.None;
}
