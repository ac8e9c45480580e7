using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>Written before a fault is applied, here and outside this machine. RestoreCommand undoes it where no infrastructure does.</summary>
public sealed record FaultIntended(NodeFailureMode Mode, string Node, string? RestoreCommand = null) : RunRecordEntry;
