using GatewayPerf.Gateways.Tyk;
using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>Tyk Gateway, or its stand-in, with file-based definitions.</summary>
internal sealed class TykGateway : IGatewayKind
{
    private const string Namespace = "tyk";
    private const int Routes = 10;
    private const int Replicas = 2;
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    public IEnumerable<string> Problems(RunParameters parameters)
    {
        if (parameters.MaxReplicas < Replicas && parameters.Replicas is null)
        {
            yield return $"--max-replicas {parameters.MaxReplicas} is less than the {Replicas} replicas that there are without --replicas; raise it.";
        }
    }

    public GatewayTarget Target(RunParameters parameters)
    {
        var jwt = parameters.UseJwt ?? false;
        return new GatewayTarget
        {
            Name = "tyk",
            Namespace = Namespace,
            Service = GatewayAddresses.GatewayService,
            Url = GatewayAddresses.Url(GatewayAddresses.GatewayService, Namespace),
            Paths = [.. Enumerable.Range(0, Routes).Select(GatewayAddresses.ListenPath)],
            Replicas = parameters.Replicas ?? Replicas,
            Credentials = jwt ? Credentials.Jwt : Credentials.AuthTokens,
            Limits = parameters.RateLimit is null && parameters.Quota is null ? null : new IdentityLimits(parameters.RateLimit, parameters.Quota),
            Identities = jwt && parameters.RollIdentities is null ? null : parameters.AuthKeyCount ?? RunPlanner.AuthKeys,
            InjectsHeaders = parameters.HeaderInjection ?? false,
            MaxReplicas = parameters.MaxReplicas,
            RefusalStatus = jwt ? 400 : 401,
            UpstreamNamespace = GatewayAddresses.UpstreamNamespaceOf(Namespace),
            UpstreamUrl = GatewayAddresses.Url(GatewayAddresses.UpstreamService(0), GatewayAddresses.UpstreamNamespaceOf(Namespace)),
            GatewayCounts = true,
        };
    }

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects(RunContext context, GatewaySettings settings) => TykManifests.All(settings);

    public IReadOnlyList<GatewayProfile> Profiles(GatewaySettings settings) => TykProfiles.Of(settings);

    public async Task<GatewayDeployed> DescribeAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var settings = RunGateway.Settings(context);
        var pods = await cluster.ListPodsOfServiceAsync(settings.GatewayNamespace, GatewayAddresses.GatewayService, cancellationToken);
        var pod = pods.First(candidate => candidate.IsReady());
        var answer = await cluster.GetFromPodAsync(new PodPort(settings.GatewayNamespace, pod.Metadata.Name, GatewayAddresses.HttpPort), "/hello", Timeout, cancellationToken);
        return new GatewayDeployed(
            context.Plan.Target.Name,
            TykHello.VersionOf(answer.Body),
            settings.GatewayImage,
            StandInImages.Contains(settings.GatewayImage),
            StandInImages.Contains(settings.UpstreamImage),
            settings.Replicas);
    }

    public async Task<IReadOnlyList<string>> WaitUntilLoadedAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var settings = RunGateway.Settings(context);
        var what = $"{context.Plan.GatewayReplicas} gateway pods with {context.Plan.RouteCount} APIs each";
        return await ReadyPods.WaitAsync(context, cluster, what, (pod, token) => LoadedApis.ProblemAsync(cluster, settings, pod, token), cancellationToken);
    }
}
