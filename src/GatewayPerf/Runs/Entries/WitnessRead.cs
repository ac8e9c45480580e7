namespace GatewayPerf.Runs;

/// <summary>
/// A reading of a pod's request counter. Kind is gateway or upstream; counts are by the request's segment label (<c>1</c>, <c>1/direct</c>, empty for foreign
/// requests), since the pod started.
/// </summary>
public sealed record WitnessRead(string Kind, string Pod, IReadOnlyDictionary<string, long> Counts) : RunRecordEntry;
