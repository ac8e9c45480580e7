using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>A process began to work on the run; there is one such entry for each process.</summary>
public sealed record RunStarted(RunId RunId, int ProcessId, IReadOnlyList<string> InvokedTargets) : RunRecordEntry;
