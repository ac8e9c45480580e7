using GatewayPerf.Plans;

namespace GatewayPerf.Runs;

/// <summary>From here on a cluster may exist: teardown is owed.</summary>
public sealed record ClusterIntended(Provider Provider, string Name) : RunRecordEntry;
