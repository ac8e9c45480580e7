namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>How far a recommendation is followed now, and why.</summary>
internal sealed record ScalingStep(int Replicas, AutoscalerCondition Stabilized, AutoscalerCondition Limited);
