using GatewayPerf.Verdicts;

namespace GatewayPerf.Runs;

/// <summary>The run is over: its verdict.</summary>
public sealed record RunFinished(Verdict Verdict) : RunRecordEntry;
