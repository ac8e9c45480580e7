using System.Text.Json;
using GatewayPerf.Kubernetes;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>Whether a Tyk has loaded every API. Its <c>/hello</c>, which readiness rests on, says nothing about that.</summary>
internal static class LoadedApis
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>A sentence when the pod has not as many APIs as there are routes.</summary>
    public static async Task<string?> ProblemAsync(ClusterClient cluster, GatewaySettings settings, V1Pod pod, CancellationToken cancellationToken)
    {
        var headers = new Dictionary<string, string> { ["X-Tyk-Authorization"] = settings.Secrets.AdminSecret };
        var answer = await cluster.GetFromPodAsync(
            new PodPort(settings.GatewayNamespace, pod.Metadata.Name, GatewayAddresses.HttpPort), "tyk/apis", Timeout, cancellationToken, headers);
        if (!answer.IsSuccess)
        {
            return $"pod {pod.Metadata.Name} answered /tyk/apis with {answer.StatusCode}";
        }

        using var document = JsonDocument.Parse(answer.Body);
        var count = document.RootElement.GetArrayLength();
        return count == settings.RouteCount ? null : $"pod {pod.Metadata.Name} has {count} of {settings.RouteCount} APIs";
    }
}
