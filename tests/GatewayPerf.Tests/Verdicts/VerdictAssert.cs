using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Tests.Plans;
using GatewayPerf.Tests.Samples;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Tests.Verdicts;

/// <summary>Judges sample runs.</summary>
internal static class VerdictAssert
{
    /// <summary>A short plan at a low rate, so that a sample is made quickly: 40 s at 100/s in two segments.</summary>
    public static RunPlan Short(bool failure = true) => PlanAssert.Plan(new RunParameters
    {
        Duration = PlanAssert.Seconds(40),
        SegmentDuration = PlanAssert.Seconds(20),
        Rate = new Rate(100),
        NodeFailure = failure,
        NodeFailureDelay = failure ? PlanAssert.Seconds(12) : null,
    });

    /// <summary>A sample run over the short plan.</summary>
    public static SampleRun Sample { get; } = new() { Plan = Short(), FaultAt = 12.2 };

    public static SampleRun Calm { get; } = new() { Plan = Short(failure: false), FaultAt = null };

    public static RunJudgement Judge(SampleRun run, params RunRecordEntry[] more) => Judge(run.Plan, [.. run.Entries(), .. more]);

    public static RunJudgement Judge(RunPlan plan, IReadOnlyList<RunRecordEntry> entries)
    {
        var ledger = LoadLedger.From(plan, entries);
        return VerdictCalculator.Judge(plan, entries, ledger, NodeFailures.Measure(plan, entries, ledger));
    }

    public static PromiseResult Promise(this RunJudgement judgement, string name) => judgement.Promises.Single(promise => promise.Name == name);

    /// <summary>The findings' codes, without the note that says why requests failed: what a sample's fault does to requests is no finding of its own.</summary>
    public static string[] Codes(this RunJudgement judgement) => [.. judgement.Findings.Select(finding => finding.Code).Where(code => code != FindingCodes.RequestsFailed)];
}
