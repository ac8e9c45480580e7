namespace GatewayPerf.Runs;

/// <summary>The Prometheus that keeps the run's metrics, or why there is none.</summary>
/// <param name="Description">Its name and version; null when there is none.</param>
/// <param name="Missing">Why there is none, one sentence; null when there is one.</param>
public sealed record PrometheusSeen(string? Description, string? Missing) : RunRecordEntry;
