using System.Text.Json;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>Whether every gateway pod has loaded every API. Tyk's <c>/hello</c>, which readiness rests on, says nothing about that.</summary>
internal static class LoadedApis
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(3);

    /// <summary>Waits until as many pods as planned are ready and each has as many APIs as planned; gives the pods.</summary>
    public static async Task<IReadOnlyList<V1Pod>> WaitAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var settings = RunGateway.Settings(context);
        IReadOnlyList<V1Pod> pods = [];
        await WaitFor.ConditionAsync(
            $"{context.Plan.GatewayReplicas} gateway pods with {context.Plan.RouteCount} APIs each",
            context.Plan.Deadlines.WaitStabilize,
            context.Time,
            async token =>
            {
                pods = [.. (await cluster.ListPodsOfServiceAsync(settings.GatewayNamespace, GatewayAddresses.GatewayService, token)).Where(pod => pod.IsReady())];
                if (pods.Count < context.Plan.GatewayReplicas)
                {
                    return WaitProgress.NotYet($"{pods.Count} of {context.Plan.GatewayReplicas} gateway pods are ready");
                }

                foreach (var pod in pods)
                {
                    if (await CountAsync(cluster, settings, pod, token) is { } problem)
                    {
                        return WaitProgress.NotYet(problem);
                    }
                }

                return WaitProgress.Reached();
            },
            token => PodTroubles.DescribeAsync(cluster, [settings.GatewayNamespace], token),
            cancellationToken: cancellationToken);
        return pods;
    }

    private static async Task<string?> CountAsync(ClusterClient cluster, GatewaySettings settings, V1Pod pod, CancellationToken cancellationToken)
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
