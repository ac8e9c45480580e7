namespace GatewayPerf.Runs;

/// <summary>Prometheus has what the run knows of itself.</summary>
/// <param name="Until">The moment up to which it has it.</param>
public sealed record RunSeriesPushed(DateTimeOffset Until) : RunRecordEntry;
