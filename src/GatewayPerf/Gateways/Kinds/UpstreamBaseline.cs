using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>No gateway: the load goes straight to the upstream, so that a run through a gateway has something to be compared with.</summary>
internal sealed class UpstreamBaseline : IGatewayKind
{
    private const string Namespace = "upstream";

    public IEnumerable<string> Problems(RunParameters parameters)
    {
        if (parameters.NodeFailure == true)
        {
            yield return "--gateway upstream deploys no gateway, so no gateway node can fail; leave --node-failure out.";
        }
    }

    public GatewayTarget Target(RunParameters parameters)
    {
        var url = GatewayAddresses.Url(GatewayAddresses.UpstreamService(0), Namespace);
        return new GatewayTarget
        {
            Name = "upstream",
            Namespace = Namespace,
            Service = GatewayAddresses.UpstreamService(0),
            Url = url,
            Paths = ListenPaths.Of(parameters.ListenPath),
            Replicas = 0,
            Credentials = parameters.UseJwt == true ? Credentials.Jwt : Credentials.None,
            UpstreamNamespace = Namespace,
            UpstreamUrl = url,
        };
    }

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects(RunContext context, GatewaySettings settings) => [];

    public Task<GatewayDeployed> DescribeAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var image = RunGateway.Settings(context).UpstreamImage;
        var standIn = StandInImages.Contains(image);
        return Task.FromResult(new GatewayDeployed(context.Plan.Target.Name, "no gateway", image, standIn, standIn, Replicas: 0));
    }

    public Task<IReadOnlyList<string>> WaitUntilLoadedAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken) =>
        ReadyPods.WaitAsync(context, cluster, "the upstream's pods", (_, _) => Task.FromResult<string?>(null), cancellationToken);
}
