namespace GatewayPerf.Runs;

/// <summary>Logs are below the run's folder.</summary>
/// <param name="Files">Paths of the files, relative to the run's folder.</param>
/// <param name="Missing">Sentences about what could not be had.</param>
/// <param name="Troubles">What the cluster's Events say of the machine below it; null where they could not be read.</param>
public sealed record LogsCollected(IReadOnlyList<string> Files, IReadOnlyList<string> Missing, IReadOnlyList<ClusterTrouble>? Troubles = null) : RunRecordEntry;
