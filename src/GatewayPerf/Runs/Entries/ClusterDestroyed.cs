namespace GatewayPerf.Runs;

/// <summary>Nothing of the cluster is left.</summary>
public sealed record ClusterDestroyed : RunRecordEntry;
