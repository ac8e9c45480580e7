namespace GatewayPerf.Runs;

/// <summary>A target ended; the status is NUKE's (Succeeded, Failed, Skipped, Aborted, NotRun).</summary>
public sealed record TargetFinished(string Name, string Status, TimeSpan Duration, string? Reason) : RunRecordEntry;
