namespace GatewayPerf.Runs;

/// <summary>Bad luck of the machine below the cluster, as an Event of the cluster tells it.</summary>
/// <param name="Reason">The Event's reason, for example <c>HeartbeatLate</c>.</param>
/// <param name="About">Kind and name of what it is about, for example <c>Node gateway-1</c> or <c>Pod upstream/fortio-0</c>.</param>
/// <param name="Message">A sentence.</param>
/// <param name="First">When it was told first (UTC, whole seconds).</param>
/// <param name="Last">When it was told last (UTC, whole seconds).</param>
/// <param name="Count">How often; at least 1.</param>
public sealed record ClusterTrouble(string Reason, string About, string Message, DateTimeOffset First, DateTimeOffset Last, int Count);
