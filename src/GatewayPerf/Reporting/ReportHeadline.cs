using GatewayPerf.Plans;
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
            Verdict.Failed => $"{what} failed: {Gravest(judgement, FindingSeverity.Missed)}",
            Verdict.Cancelled => $"{what} cancelled: {Gravest(judgement, FindingSeverity.Cancelled)}",
            _ => $"{what} inconclusive: {Gravest(judgement, FindingSeverity.Unsound)}",
        };
        return judgement.Scope == RunScope.Rehearsal ? $"{sentence} Nothing was measured on the real gateway." : sentence;
    }

    private static string Passed(RunPlan plan, RunJudgement judgement, NodeFailureResult? failure)
    {
        var kept = $"all {judgement.Promises.Count} promises were kept at {plan.Rate} for {LoadDuration.Format(plan.Duration)}";
        return failure switch
        {
            null => $"{kept}.",
            { Unnoticed: true } => $"{kept}, and no client noticed the {Mode(failure)} of {failure.Node}.",
            _ => $"{kept}, and traffic recovered {Quantity.Seconds(failure.RecoverySeconds)} after the {Mode(failure)} of {failure.Node}.",
        };
    }

    private static string Gravest(RunJudgement judgement, FindingSeverity severity)
    {
        var findings = judgement.Findings.Where(finding => finding.Severity >= severity && finding.Severity != FindingSeverity.Cancelled || finding.Severity == severity).ToList();
        var first = findings.FirstOrDefault(finding => finding.Severity == severity) ?? findings[0];
        var text = first.Text.EndsWith('.') ? first.Text : first.Text + ".";
        return findings.Count(finding => finding.Severity == severity) is var count && count > 1 ? $"{text} There {(count == 2 ? "is 1 more finding" : $"are {count - 1} more findings")} like it." : text;
    }

    private static string Mode(NodeFailureResult failure) => KebabCaseEnumConverter<NodeFailureMode>.NameOf(failure.Mode);
}
