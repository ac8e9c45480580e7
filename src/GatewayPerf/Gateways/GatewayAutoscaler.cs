using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>What scales a gateway's Deployment by its CPU: up at once and quickly, down slowly.</summary>
internal static class GatewayAutoscaler
{
    /// <summary>CPU that a pod asks for, so that there is something to be a share of.</summary>
    public const string CpuRequest = "250m";

    private const int CpuTarget = 70;

    /// <summary>The autoscaler of a Deployment, when one is asked for.</summary>
    public static IEnumerable<IKubernetesObject<V1ObjectMeta>> Of(GatewaySettings settings, string deployment)
    {
        if (settings.MaxReplicas is not { } most)
        {
            yield break;
        }

        yield return new V2HorizontalPodAutoscaler
        {
            ApiVersion = $"{V2HorizontalPodAutoscaler.KubeGroup}/{V2HorizontalPodAutoscaler.KubeApiVersion}",
            Kind = V2HorizontalPodAutoscaler.KubeKind,
            Metadata = RunMetadata.For(settings, settings.GatewayNamespace, deployment),
            Spec = new()
            {
                ScaleTargetRef = new() { ApiVersion = $"{V1Deployment.KubeGroup}/{V1Deployment.KubeApiVersion}", Kind = V1Deployment.KubeKind, Name = deployment },
                MinReplicas = settings.Replicas,
                MaxReplicas = most,
                Metrics = [new() { Type = "Resource", Resource = new() { Name = "cpu", Target = new() { Type = "Utilization", AverageUtilization = CpuTarget } } }],
                Behavior = new()
                {
                    ScaleUp = new() { StabilizationWindowSeconds = 0, SelectPolicy = "Max", Policies = [new() { Type = "Pods", Value = 1, PeriodSeconds = 5 }] },
                    ScaleDown = new() { StabilizationWindowSeconds = 15, SelectPolicy = "Min", Policies = [new() { Type = "Pods", Value = 1, PeriodSeconds = 10 }] },
                },
            },
        };
    }
}
