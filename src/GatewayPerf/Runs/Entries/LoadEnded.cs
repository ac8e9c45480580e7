namespace GatewayPerf.Runs;

/// <summary>No runner is left.</summary>
public sealed record LoadEnded(bool Cancelled) : RunRecordEntry;
