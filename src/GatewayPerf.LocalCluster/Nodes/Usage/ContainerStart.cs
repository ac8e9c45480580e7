using k8s.Models;

namespace GatewayPerf.LocalCluster.Nodes.Usage;

/// <summary>Which start of which container: what tells its figures from those of the start before.</summary>
/// <param name="PodUid">The pod's uid.</param>
/// <param name="Id">The container's id, without the runtime's name in front.</param>
/// <param name="At">When it started.</param>
/// <param name="Container">Its specification.</param>
internal sealed record ContainerStart(string PodUid, string Id, DateTimeOffset At, V1Container Container);
