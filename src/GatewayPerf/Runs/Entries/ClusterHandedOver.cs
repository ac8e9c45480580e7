using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>A later run goes on this run's cluster and owes its teardown.</summary>
public sealed record ClusterHandedOver(RunId To) : RunRecordEntry;
