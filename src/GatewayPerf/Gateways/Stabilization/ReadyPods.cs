using System.Globalization;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>The pods behind the Service that the load calls.</summary>
internal static class ReadyPods
{
    /// <summary>Waits until as many pods as planned (at least one) are ready and stay, and none of them has a problem; gives their base URLs.</summary>
    /// <param name="context">The run.</param>
    /// <param name="cluster">Its cluster.</param>
    /// <param name="what">What is waited for, in words.</param>
    /// <param name="problem">A sentence about a ready pod that does not serve yet, or null.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public static async Task<IReadOnlyList<string>> WaitAsync(
        RunContext context, ClusterClient cluster, string what, Func<V1Pod, CancellationToken, Task<string?>> problem, CancellationToken cancellationToken)
    {
        var (target, wanted) = (context.Plan.Target, Math.Max(1, context.Plan.GatewayReplicas));
        IReadOnlyList<V1Pod> pods = [];
        await WaitFor.ConditionAsync(
            what,
            context.Plan.Deadlines.WaitStabilize,
            context.Time,
            async token =>
            {
                pods = [.. (await cluster.ListPodsOfServiceAsync(target.Namespace, target.Service, token)).Where(pod => pod.IsReady() && pod.Metadata.DeletionTimestamp is null)];
                if (pods.Count < wanted)
                {
                    return WaitProgress.NotYet($"{pods.Count} of {wanted} pods are ready");
                }

                foreach (var pod in pods)
                {
                    if (await problem(pod, token) is { } sentence)
                    {
                        return WaitProgress.NotYet(sentence);
                    }
                }

                return WaitProgress.Reached();
            },
            token => PodTroubles.DescribeAsync(cluster, [target.Namespace], token),
            cancellationToken: cancellationToken);
        return [.. pods.Select(pod => string.Create(CultureInfo.InvariantCulture, $"http://{pod.Status.PodIP}:{GatewayAddresses.HttpPort}"))];
    }
}
