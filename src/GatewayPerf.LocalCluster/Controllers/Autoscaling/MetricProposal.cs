using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>The replicas that one metric asks for, its name as conditions and events tell it, and its present value.</summary>
internal sealed record MetricProposal(int Replicas, string Name, V2MetricStatus Status);
