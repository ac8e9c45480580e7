using GatewayPerf.Gateways.External;
using GatewayPerf.Kubernetes;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;
using Serilog;

namespace GatewayPerf.Chaos;

/// <summary>Looks at a failing node ten times a second and records what is observed.</summary>
internal sealed class NodeWatch(RunContext context, ClusterClient cluster, string node, int replicas)
{
    /// <summary>From one look to the next.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);
    private readonly NodeObserver _observer = new(node, replicas);

    /// <summary>When the fault was in force, for the console.</summary>
    public DateTimeOffset AppliedAt { get; set; }

    /// <summary>The fault is an earlier process's: what holds at the first look happened while nobody looked, so its time is not known and it is not recorded.</summary>
    public bool IsContinued { get; init; }

    /// <summary>The restoration was asked for.</summary>
    public bool Restored { get; set; }

    /// <summary>The node was restored and is ready.</summary>
    public bool IsBack => _observer.IsBack;

    /// <summary>Looks until it is told to stop. An API that does not answer is asked again.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        var unseen = IsContinued;
        while (!stop.IsCancellationRequested)
        {
            try
            {
                // Read before the look: a look that began before the restoration says nothing about the time after it.
                var restored = Restored;
                var news = _observer.Next(await LookAsync(stop), restored);
                foreach (var seen in unseen ? [.. news.Where(seen => seen.What == NodeObservation.NodeBack)] : news)
                {
                    context.Record.Append(seen);
                    Log.Information("Node {Node}, {After:0.0} s after the fault: {What} ({Detail}).", node, (seen.At - AppliedAt).TotalSeconds, seen.What, seen.Detail);
                }

                unseen = false;
            }
            catch (Exception exception) when (!ApiError.IsCancellation(exception, stop))
            {
                Log.Debug("Node {Node} cannot be looked at: {Reason}", node, ApiError.Describe(exception));
            }
            catch (OperationCanceledException)
            {
                // The loop ends.
            }

            await Task.Delay(Every, context.Time, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<NodeSnapshot> LookAsync(CancellationToken cancellationToken)
    {
        var target = context.Plan.Target;
        if (target.FaultCommands is not null)
        {
            // Nothing of it is in the cluster: what can be seen is whether it takes connections.
            var reachable = await ExternalAddress.ProblemAsync(context.Plan.Parameters.Url!, Patience, cancellationToken) is null;
            return new NodeSnapshot(context.Time.GetUtcNow(), reachable ? "True" : "False", EndpointsOnNode: 1, ReadyElsewhere: -1, PodsOnNode: 1);
        }

        var found = await cluster.Kubernetes.CoreV1.ReadNodeAsync(node, cancellationToken: cancellationToken);
        var status = found.Status?.Conditions?.FirstOrDefault(condition => condition.Type == "Ready")?.Status ?? "Unknown";
        var pods = await cluster.ListPodsOfServiceAsync(target.Namespace, target.Service, cancellationToken);
        var slices = await cluster.Kubernetes.DiscoveryV1.ListNamespacedEndpointSliceAsync(
            target.Namespace, labelSelector: $"kubernetes.io/service-name={target.Service}", cancellationToken: cancellationToken);
        var onNode = pods.Where(pod => pod.Spec.NodeName == node).Select(pod => pod.Metadata.Name).ToHashSet();
        var endpoints = slices.Items.SelectMany(slice => slice.Endpoints ?? [])
            .Count(endpoint => endpoint.Conditions?.Ready != false && (endpoint.NodeName == node || onNode.Contains(endpoint.TargetRef?.Name ?? "")));
        return new NodeSnapshot(context.Time.GetUtcNow(), status, endpoints, pods.Count(pod => pod.IsReady() && pod.Spec.NodeName != node),
            pods.Count(pod => pod.Spec.NodeName == node && pod.Metadata.DeletionTimestamp is null));
    }
}
