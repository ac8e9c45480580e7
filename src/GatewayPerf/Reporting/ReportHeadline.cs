using GatewayPerf.Plans;
using GatewayPerf.Plans.Text;
using GatewayPerf.Text;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>The verdict in a sentence; a rehearsal's says that nothing was measured on the real gateway.</summary>
internal static class ReportHeadline
{
    public static string Of(RunPlan plan, RunJudgement judgement, NodeFailureResult? failure)
    {
        var what = judgement.Scope == RunScope.Rehearsal ? "Rehearsal" : "Run";
        var sentence = judgement.Verdict switch
        {
            Verdict.Passed => $"{what} passed: {Passed(plan, judgement, failure)}",
            Verdict.Failed => $"{what} failed: {Gravest(judgement)}",
            Verdict.Cancelled => $"{what} cancelled: {Gravest(judgement)}",
            _ => $"{what} inconclusive: {Gravest(judgement)}",
        };
        return judgement.Scope == RunScope.Rehearsal ? $"{sentence} Nothing was measured on the real gateway." : sentence;
    }

    private static string Passed(RunPlan plan, RunJudgement judgement, NodeFailureResult? failure)
    {
        var kept = $"{Kept(judgement)} promises were kept {(plan.Executor.IsOpen() ? "at" : "with")} {LoadText.Of(plan)} for {LoadDuration.Format(plan.Duration)}";
        return failure switch
        {
            null => $"{kept}.",
            { Unnoticed: true } => $"{kept}, and no client noticed the {FailureWords.Of(failure.Mode, failure.Node)}.",
            { RecoverySeconds: 0 } => $"{kept}, and at no time did 1 % of the arrivals fail after the {FailureWords.Of(failure.Mode, failure.Node)}.",
            _ => $"{kept}, and traffic recovered {Quantity.Seconds(failure.RecoverySeconds)} after the {FailureWords.Of(failure.Mode, failure.Node)}.",
        };
    }

    private static string Kept(RunJudgement judgement)
    {
        var asked = judgement.Promises.Count(promise => promise.NotApplicable is null);
        return asked == judgement.Promises.Count ? $"all {asked}" : $"all {asked} applicable";
    }

    // Findings stand in the order of their gravity.
    private static string Gravest(RunJudgement judgement)
    {
        var first = judgement.Findings[0];
        var others = judgement.Findings.Count(finding => finding.Severity == first.Severity) - 1;
        var text = first.Text.EndsWith('.') ? first.Text : first.Text + ".";
        return others > 0 ? $"{text} ({Quantity.Count(others, "more finding")} of this weight below.)" : text;
    }
}
