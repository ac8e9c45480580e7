using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;
using k8s.Models;
using Serilog;

namespace GatewayPerf.Gateways;

/// <summary>Asks every route of every ready gateway pod without credentials once more after the load: checking them is a part of what was measured.</summary>
internal static class GuardCheck
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    /// <summary>Raises a finding when a route answers that must refuse. Without routes that refuse, or without pods, there is nothing to ask.</summary>
    public static async Task RunAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var target = context.Plan.Target;
        if (target.RefusalStatus is null || target.Replicas == 0)
        {
            return;
        }

        var pods = (await cluster.ListPodsOfServiceAsync(target.Namespace, target.Service, cancellationToken)).Where(pod => pod.IsReady());
        var open = new List<string>();
        foreach (var pod in pods)
        {
            foreach (var path in target.Paths)
            {
                var port = new PodPort(target.Namespace, pod.Metadata.Name, GatewayAddresses.HttpPort);
                try
                {
                    var answer = await cluster.GetFromPodAsync(port, path, Timeout, cancellationToken);
                    if (answer.IsSuccess)
                    {
                        open.Add($"{path} of pod {pod.Metadata.Name} with {answer.StatusCode}");
                    }
                }
                catch (Exception exception) when (ApiError.IsTransient(exception))
                {
                    Log.Warning("{Path} of pod {Pod} could not be asked without credentials after the load: {Reason}", path, pod.Metadata.Name, ApiError.Describe(exception));
                }
            }
        }

        if (open.Count > 0)
        {
            context.Record.Append(new FindingRaised(new Finding(FindingCodes.AuthNotEnforced, FindingSeverity.Unsound,
                $"After the load {open.Count} routes answered a request without credentials, which they had refused before it (for example {open[0]})."
                + " So requests may have gone unchecked during the load.")));
        }
    }
}
