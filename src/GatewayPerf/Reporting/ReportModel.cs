using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>Everything that a page is made of.</summary>
internal sealed record ReportModel(RunReport Report, RunPlan Plan, LoadLedger Ledger, RunJudgement Judgement, IReadOnlyList<RunRecordEntry> Entries);
