namespace GatewayPerf.LocalCluster.Controllers.Deployments;

/// <summary>A ReplicaSet as the planning of a rollout sees it: replicas wanted and replicas available.</summary>
internal readonly record struct RolloutSet(int Replicas, int Available);
