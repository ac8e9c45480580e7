using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;
using k8s;
using Serilog;

namespace GatewayPerf.Chaos;

/// <summary>Looks once more, after the load, at the nodes whose failure was undone: one that is away again makes everything behind its restoration another load than the planned one.</summary>
internal static class RestorationCheck
{
    /// <summary>Raises a finding for each that is not ready.</summary>
    public static async Task RunAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        if (context.Plan.Target.FaultCommands is not null)
        {
            return;
        }

        foreach (var node in context.Record.Entries.OfType<FaultRestored>().Select(fault => fault.Node).Distinct())
        {
            try
            {
                if (!(await cluster.Kubernetes.CoreV1.ReadNodeAsync(node, cancellationToken: cancellationToken)).IsReady())
                {
                    Raise(context, node, "is not ready");
                }
            }
            catch (Exception exception) when (ApiError.IsNotFound(exception))
            {
                Raise(context, node, "is not there");
            }
            catch (Exception exception) when (ApiError.IsTransient(exception))
            {
                Log.Warning("Node {Node} could not be looked at after the load: {Reason}", node, ApiError.Describe(exception));
            }
        }
    }

    private static void Raise(RunContext context, string node, string state) =>
        context.Record.Append(new FindingRaised(new Finding(FindingCodes.FaultNotRestored, FindingSeverity.Unsound,
            $"The failure of node {node} was undone, but after the load the node {state}: it did not stay restored, so the load behind the restoration met fewer nodes than planned.")));
}
