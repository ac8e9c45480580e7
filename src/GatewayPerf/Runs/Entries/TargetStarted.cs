namespace GatewayPerf.Runs;

/// <summary>A target begins to run.</summary>
public sealed record TargetStarted(string Name) : RunRecordEntry;
