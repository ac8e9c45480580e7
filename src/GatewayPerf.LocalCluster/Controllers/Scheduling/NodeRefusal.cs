namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>Why a node does not take a pod. <paramref name="ByPods"/>: other pods are in the way, so that their going would help.</summary>
internal sealed record NodeRefusal(bool ByPods, params IReadOnlyList<string> Reasons);
