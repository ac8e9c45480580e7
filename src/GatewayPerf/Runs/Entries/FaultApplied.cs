using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>The fault is in force since At.</summary>
public sealed record FaultApplied(NodeFailureMode Mode, string Node) : RunRecordEntry;
