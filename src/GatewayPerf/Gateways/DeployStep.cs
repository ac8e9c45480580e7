using GatewayPerf.Chaos;
using GatewayPerf.Clusters;
using GatewayPerf.Kubernetes;
using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;
using Serilog;

namespace GatewayPerf.Gateways;

/// <summary>Applies gateway, upstream and key store, and waits until their pods are ready.</summary>
public static class DeployStep
{
    /// <summary>Safe twice. Throws <see cref="UserException"/> naming InitTerraform when there is no cluster, or why a pod does not become ready.</summary>
    public static async Task RunAsync(RunContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var settings = RunGateway.Settings(context);
        using var cluster = RunCluster.Connect(context);
        string[] namespaces = [settings.GatewayNamespace, settings.UpstreamNamespace, LoadTargets.RunnerNamespace, FaultJournal.Namespace];
        await cluster.ApplyAllAsync(
            namespaces.Select(name => new V1Namespace { Metadata = new V1ObjectMeta { Name = name, Labels = RunMetadata.Labels(settings) } }), cancellationToken);
        await cluster.ApplyAllAsync(GatewayManifests.All(settings), cancellationToken);
        await WaitUntilReadyAsync(cluster, settings, context, cancellationToken);
        context.Record.Append(new GatewayDeployed(
            "tyk",
            await VersionAsync(cluster, settings, cancellationToken),
            settings.GatewayImage,
            StandInImages.Contains(settings.GatewayImage),
            StandInImages.Contains(settings.UpstreamImage),
            settings.Replicas));
    }

    private static Task WaitUntilReadyAsync(ClusterClient cluster, GatewaySettings settings, RunContext context, CancellationToken cancellationToken)
    {
        (string Namespace, string Name)[] deployments =
        [
            (settings.UpstreamNamespace, GatewayAddresses.UpstreamDeployment),
            (settings.GatewayNamespace, GatewayAddresses.StoreDeployment),
            (settings.GatewayNamespace, GatewayAddresses.GatewayDeployment),
        ];
        return WaitFor.ConditionAsync(
            "gateway, upstream and key store to be ready",
            context.Plan.Deadlines.Deploy,
            context.Time,
            async token =>
            {
                var states = new List<string>();
                foreach (var (@namespace, name) in deployments)
                {
                    var found = await cluster.Kubernetes.AppsV1.ReadNamespacedDeploymentAsync(name, @namespace, cancellationToken: token);
                    var (ready, wanted) = (found.Status?.ReadyReplicas ?? 0, found.Spec.Replicas ?? 1);
                    if (ready < wanted || found.Status?.ObservedGeneration < found.Metadata.Generation || (found.Status?.UpdatedReplicas ?? 0) < wanted)
                    {
                        states.Add($"{name} has {ready} of {wanted} replicas ready");
                    }
                }

                return states.Count == 0 ? WaitProgress.Reached() : WaitProgress.NotYet(string.Join(", ", states));
            },
            token => PodTroubles.DescribeAsync(cluster, deployments.Select(deployment => deployment.Namespace).Distinct(), token),
            TimeSpan.FromMilliseconds(100),
            cancellationToken);
    }

    private static async Task<string> VersionAsync(ClusterClient cluster, GatewaySettings settings, CancellationToken cancellationToken)
    {
        var pods = await cluster.ListPodsOfServiceAsync(settings.GatewayNamespace, GatewayAddresses.GatewayService, cancellationToken);
        var pod = pods.First(candidate => candidate.IsReady());
        var answer = await cluster.GetFromPodAsync(
            new PodPort(settings.GatewayNamespace, pod.Metadata.Name, GatewayAddresses.HttpPort), "/hello", TimeSpan.FromSeconds(5), cancellationToken);
        var version = TykHello.VersionOf(answer.Body);
        Log.Information("Tyk {Version} runs as {Image}, {Replicas} replicas.", version, settings.GatewayImage, settings.Replicas);
        return version;
    }
}
