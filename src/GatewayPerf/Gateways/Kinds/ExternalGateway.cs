using System.Net;
using GatewayPerf.Gateways.External;
using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Text;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>A gateway that is running already, reached through a Service of the cluster.</summary>
internal sealed class ExternalGateway : IGatewayKind
{
    private const string DefaultName = "external";

    public IEnumerable<string> Problems(RunParameters parameters)
    {
        if (parameters.Url is not { } url)
        {
            yield return "--gateway external needs --url, for example --url http://127.0.0.1:8080.";
            yield break;
        }

        IEnumerable<string> problems =
        [
            .. ExternalAddress.Problems("--url", url, parameters.IOwn),
            .. parameters.UpstreamUrl is { } upstream ? ExternalAddress.Problems("--upstream-url", upstream, parameters.IOwn) : [],
            .. UserGateway.Problems(parameters),
        ];
        foreach (var problem in problems)
        {
            yield return problem;
        }

        if (parameters.UseJwt == true)
        {
            yield return "--use-jwt signs tokens with a secret of the run's own, which a gateway that is running already does not know; give its credentials with --auth-header-file.";
        }

        foreach (var (parameter, command, other, otherCommand) in new[]
        {
            ("--fault-command", parameters.FaultCommand, "--restore-command", parameters.RestoreCommand), ("--restore-command", parameters.RestoreCommand, "--fault-command", parameters.FaultCommand),
        })
        {
            if (command is null && otherCommand is not null)
            {
                yield return $"{other} needs {parameter}, too: what fails must come back.";
            }

            if (command is not null && CommandWords.Problem(command) is { } problem)
            {
                yield return $"{parameter} '{command}' is not a command line: {problem}.";
            }
        }

        if (parameters is { FaultCommand: null, NodeFailure: true } or { FaultCommand: null, NodeFailureMode: not null })
        {
            yield return "--gateway external runs on no node of the cluster, so none of its nodes can fail; give --fault-command and --restore-command, or leave --node-failure out.";
        }
        else if (parameters is { FaultCommand: not null, NodeFailureMode: not null and not NodeFailureMode.Command })
        {
            yield return $"--node-failure-mode {KebabCaseEnumConverter<NodeFailureMode>.NameOf(parameters.NodeFailureMode.Value)} is for nodes of the cluster; with --fault-command the mode is command.";
        }
    }

    public GatewayTarget Target(RunParameters parameters)
    {
        var name = parameters.GatewayName ?? DefaultName;
        return new GatewayTarget
        {
            Name = name,
            Namespace = name,
            Service = ExternalService.Gateway,
            Url = GatewayAddresses.Url(ExternalService.Gateway, name),
            Paths = ListenPaths.Of(parameters.ListenPath),
            Replicas = 0,
            Credentials = UserGateway.Credentials(parameters),
            RefusalStatus = parameters.RefusalStatus,
            FaultCommands = parameters is { FaultCommand: { } fault, RestoreCommand: { } restore } ? new FaultCommands(fault, restore) : null,
            UpstreamUrl = parameters.UpstreamUrl is null ? null : GatewayAddresses.Url(ExternalService.Upstream, name),
        };
    }

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects(RunContext context, GatewaySettings settings)
    {
        var parameters = context.Plan.Parameters;
        return
        [
            .. ExternalService.All(settings, ExternalService.Gateway, EndPoint(parameters.Url!)),
            .. parameters.UpstreamUrl is { } upstream ? ExternalService.All(settings, ExternalService.Upstream, EndPoint(upstream)) : [],
        ];
    }

    public Task<GatewayDeployed> DescribeAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken) =>
        Task.FromResult(new GatewayDeployed(
            context.Plan.Target.Name, "unknown version", ExternalAddress.Text(context.Plan.Parameters.Url!), StandIn: false, UpstreamStandIn: false, Replicas: 0));

    // Nothing is known of its configuration: the probe asks until it answers.
    public Task<IReadOnlyList<string>> WaitUntilLoadedAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<string>>([context.Plan.Target.Url]);

    private static IPEndPoint EndPoint(Uri url) => new(ExternalAddress.Resolve(url), url.Port);
}
