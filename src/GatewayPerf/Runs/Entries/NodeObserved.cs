namespace GatewayPerf.Runs;

/// <summary>What the API showed of the failure; see <see cref="NodeObservation"/>.</summary>
public sealed record NodeObserved(NodeObservation What, string Node, string Detail) : RunRecordEntry;
