using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>A pod that is on a node.</summary>
internal sealed record PlacedPod(V1Pod Pod, V1Node Node);
