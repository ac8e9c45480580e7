using System.Globalization;
using GatewayPerf.Chaos;
using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Observability.Prometheus;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;
using Serilog;

namespace GatewayPerf.Gateways;

/// <summary>Applies what is under test and its upstream, and waits until their pods are ready.</summary>
public static class DeployStep
{
    /// <summary>Safe twice. Throws <see cref="UserException"/> naming InitTerraform when there is no cluster, or why a pod does not become ready.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var (target, kind, settings) = (context.Plan.Target, RunGateway.Kind(context), RunGateway.Settings(context));
        using var cluster = RunCluster.Connect(context);
        IEnumerable<string> namespaces = [target.Namespace, LoadTargets.RunnerNamespace, FaultJournal.Namespace, .. target.UpstreamNamespace is { } own ? [own] : Array.Empty<string>()];
        await cluster.ApplyAllAsync(
            namespaces.Distinct().Select(name => new V1Namespace { Metadata = new V1ObjectMeta { Name = name, Labels = RunMetadata.Labels(settings) } }), cancellationToken);
        await PrometheusStep.ApplyAsync(context, cluster, settings, cancellationToken);
        IReadOnlyList<IKubernetesObject<V1ObjectMeta>> upstream = target.UpstreamNamespace is null ? [] : UpstreamWorkload.All(settings);
        await cluster.ApplyAllAsync(upstream, cancellationToken);
        if (target.UpstreamNamespace is not null)
        {
            settings = settings with { UpstreamAddress = await UpstreamAddressAsync(cluster, settings, cancellationToken) };
        }

        var gateway = kind.Objects(context, settings);
        await cluster.ApplyAllAsync(gateway, cancellationToken);
        await WaitUntilReadyAsync(cluster, [.. upstream.Concat(gateway).OfType<V1Deployment>()], context, cancellationToken);
        await PrometheusStep.WaitUntilReadyAsync(context, cluster, cancellationToken);
        var deployed = await kind.DescribeAsync(context, cluster, cancellationToken);
        context.Record.Append(deployed);
        Log.Information("{Name} {Version} runs as {Image}, {Replicas} replicas.", deployed.Name, deployed.Version, deployed.Image, deployed.Replicas);
    }

    // Programs that know nothing of the cluster's names need an address.
    private static async Task<string> UpstreamAddressAsync(ClusterClient cluster, GatewaySettings settings, CancellationToken cancellationToken)
    {
        var service = await cluster.Kubernetes.CoreV1.ReadNamespacedServiceAsync(
            GatewayAddresses.UpstreamService(0), settings.UpstreamNamespace, cancellationToken: cancellationToken);
        return string.Create(CultureInfo.InvariantCulture, $"{service.Spec.ClusterIP}:{GatewayAddresses.HttpPort}");
    }

    private static Task WaitUntilReadyAsync(ClusterClient cluster, IReadOnlyList<V1Deployment> deployments, RunContext context, CancellationToken cancellationToken) =>
        WaitFor.ConditionAsync(
            $"{string.Join(", ", deployments.Select(deployment => deployment.Metadata.Name))} to be ready",
            context.Plan.Deadlines.Deploy,
            context.Time,
            async token =>
            {
                var states = new List<string>();
                foreach (var metadata in deployments.Select(deployment => deployment.Metadata))
                {
                    var found = await cluster.Kubernetes.AppsV1.ReadNamespacedDeploymentAsync(metadata.Name, metadata.NamespaceProperty, cancellationToken: token);
                    var (ready, wanted) = (found.Status?.ReadyReplicas ?? 0, found.Spec.Replicas ?? 1);
                    if (ready < wanted || found.Status?.ObservedGeneration < found.Metadata.Generation || (found.Status?.UpdatedReplicas ?? 0) < wanted)
                    {
                        states.Add($"{metadata.Name} has {ready} of {wanted} replicas ready");
                    }
                    else if ((found.Status?.Replicas ?? 0) > found.Status!.UpdatedReplicas)
                    {
                        // As kubectl rollout status waits: what is being replaced still serves, and is about to go.
                        states.Add($"{metadata.Name} still has {found.Status.Replicas - found.Status.UpdatedReplicas} old replicas");
                    }
                }

                return states.Count == 0 ? WaitProgress.Reached() : WaitProgress.NotYet(string.Join(", ", states));
            },
            token => PodTroubles.DescribeAsync(cluster, deployments.Select(deployment => deployment.Metadata.NamespaceProperty).Distinct(), token),
            TimeSpan.FromMilliseconds(100),
            cancellationToken);
}
