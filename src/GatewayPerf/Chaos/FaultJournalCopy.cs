using GatewayPerf.Plans;

namespace GatewayPerf.Chaos;

/// <summary>What the fault journal's ConfigMap holds.</summary>
/// <param name="RunId">The run that wrote it.</param>
/// <param name="Faults">What nobody has undone.</param>
internal sealed record FaultJournalCopy(RunId RunId, IReadOnlyList<OpenFault> Faults);
