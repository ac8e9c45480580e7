using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>Written before a fault is applied, here and outside this machine.</summary>
public sealed record FaultIntended(NodeFailureMode Mode, string Node) : RunRecordEntry;
