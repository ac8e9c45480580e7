using GatewayPerf.Verdicts;

namespace GatewayPerf.Runs;

/// <summary>A step found something that the verdict or the reader must know.</summary>
public sealed record FindingRaised(Finding Finding) : RunRecordEntry;
