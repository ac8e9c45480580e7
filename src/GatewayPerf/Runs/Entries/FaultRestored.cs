namespace GatewayPerf.Runs;

/// <summary>The fault is undone; the journal entry is closed.</summary>
public sealed record FaultRestored(string Node) : RunRecordEntry;
