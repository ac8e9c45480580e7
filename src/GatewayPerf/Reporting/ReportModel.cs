using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>Everything that a page is made of.</summary>
internal sealed record ReportModel(RunReport Report, RunPlan Plan, LoadLedger Ledger, RunJudgement Judgement, IReadOnlyList<RunRecordEntry> Entries)
{
    /// <summary>When the load was stopped before its end, from the first planned arrival; null when it was not.</summary>
    public TimeSpan? Stopped => Entries.OfType<LoadEnded>().LastOrDefault(ended => ended.Cancelled)?.At - Ledger.TimelineStart is { } at && at < Plan.Duration ? at : null;
}
