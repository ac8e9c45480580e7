namespace GatewayPerf.Runs;

/// <summary>At Until the cluster may be removed by anybody; the local one takes itself down. Kept: somebody asked for it to outlive its run (<c>--keep-cluster</c>).</summary>
public sealed record ClusterExpires(DateTimeOffset Until, bool Kept) : RunRecordEntry;
