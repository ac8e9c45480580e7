using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>The run goes on a cluster that an earlier run made and kept; from here on its teardown is owed by this run.</summary>
public sealed record ClusterAdopted(RunId From) : RunRecordEntry;
