namespace GatewayPerf.LoadTesting;

/// <summary>
/// Requests of a segment by the counters of others than the client: of each pod its highest reading, summed. Null: no pod of that kind was ever read.
/// </summary>
/// <param name="GatewaySeen">Requests of the main load that the gateway's pods saw.</param>
/// <param name="UpstreamSeen">Requests of the main load that the upstream saw.</param>
/// <param name="DirectSeen">Requests of the control stream that the upstream saw.</param>
/// <param name="GatewayBinds">False when a gateway pod was gone before the segment ended: requests after its last reading are in no counter.</param>
/// <param name="UpstreamBinds">False when the upstream was not read after the segment's end.</param>
public sealed record WitnessTotals(long? GatewaySeen, long? UpstreamSeen, long? DirectSeen, bool GatewayBinds, bool UpstreamBinds);
