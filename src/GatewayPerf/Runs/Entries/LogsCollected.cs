namespace GatewayPerf.Runs;

/// <summary>Logs are below the run's folder; Missing are sentences about what could not be had.</summary>
public sealed record LogsCollected(IReadOnlyList<string> Files, IReadOnlyList<string> Missing) : RunRecordEntry;
