using GatewayPerf.Reporting;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Baselines;

/// <summary>What is worse than in the last good run, without statistics: a verdict that is lost, a promise that was kept and is missed.</summary>
public static class RegressionRules
{
    /// <summary>The run beside its baseline.</summary>
    public static Regression Of(RunReport report, RunReport? baseline)
    {
        ArgumentNullException.ThrowIfNull(report);
        return baseline is null ? new Regression(null, null, []) : new Regression(baseline.RunId, baseline.FinishedAt, [.. Verdicts(report, baseline), .. Promises(report, baseline)]);
    }

    private static IEnumerable<string> Verdicts(RunReport report, RunReport baseline)
    {
        if (report.Verdict != Verdict.Passed && baseline.Verdict == Verdict.Passed)
        {
            yield return $"The verdict is {report.Verdict.ToString().ToLowerInvariant()}; that of run {baseline.RunId} ({Quantity.Time(baseline.FinishedAt)}) was passed.";
        }
    }

    private static IEnumerable<string> Promises(RunReport report, RunReport baseline) =>
        from now in report.Promises
        where now.Kept is false
        let then = baseline.Promises.FirstOrDefault(promise => promise.Name == now.Name && promise.Where == now.Where)
        where then is { Kept: true }
        select $"{now.Title}, {now.Where}: {now.MeasuredText}, where {now.LimitText} is promised; it was {then.MeasuredText} then.";
}
