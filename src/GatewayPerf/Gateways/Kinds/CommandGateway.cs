using System.Security.Cryptography;
using System.Text.RegularExpressions;
using GatewayPerf.Gateways.Command;
using GatewayPerf.Kubernetes;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using k8s;
using k8s.Models;

namespace GatewayPerf.Gateways;

/// <summary>Any program of this machine, started in pods as a gateway's image would be.</summary>
internal sealed partial class CommandGateway : IGatewayKind
{
    private const int Replicas = 2;
    private const string OwnPrograms = "gatewayperf-";
    private const int VersionDigits = 12;

    public IEnumerable<string> Problems(RunParameters parameters)
    {
        foreach (var problem in GatewayCommand.Problems(parameters).Concat(UserGateway.Problems(parameters)))
        {
            yield return problem;
        }

        if (parameters.MaxReplicas < Replicas && parameters.Replicas is null)
        {
            yield return $"--max-replicas {parameters.MaxReplicas} is less than the {Replicas} replicas that there are without --replicas; raise it.";
        }

        if (ListenPaths.Problem("--health-path", parameters.HealthPath) is { } path)
        {
            yield return path;
        }
    }

    public GatewayTarget Target(RunParameters parameters)
    {
        var name = parameters.GatewayName ?? GatewayTitle(GatewayCommand.Of(parameters).Words[0]);
        var upstream = GatewayAddresses.UpstreamNamespaceOf(name);
        return new GatewayTarget
        {
            Name = name,
            Namespace = name,
            Service = CommandWorkload.Name,
            Url = GatewayAddresses.Url(CommandWorkload.Name, name),
            Paths = ListenPaths.Of(parameters.ListenPath),
            Replicas = parameters.Replicas ?? Replicas,
            MaxReplicas = parameters.MaxReplicas,
            Credentials = UserGateway.Credentials(parameters),
            RefusalStatus = parameters.RefusalStatus,
            UpstreamNamespace = upstream,
            UpstreamUrl = GatewayAddresses.Url(GatewayAddresses.UpstreamService(0), upstream),
        };
    }

    public IReadOnlyList<IKubernetesObject<V1ObjectMeta>> Objects(RunContext context, GatewaySettings settings)
    {
        var command = GatewayCommand.Of(context.Plan.Parameters);
        return CommandWorkload.All(settings, command, Program(context, command), command.ConfigFile is { } file ? GatewayFile.Read("--config-file", file) : null);
    }

    public async Task<GatewayDeployed> DescribeAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken)
    {
        var program = Program(context, GatewayCommand.Of(context.Plan.Parameters));
        await using var file = File.OpenRead(program);
        var version = Convert.ToHexStringLower(await SHA256.HashDataAsync(file, cancellationToken))[..VersionDigits];
        return new GatewayDeployed(
            context.Plan.Target.Name,
            $"sha256:{version}",
            program,
            Path.GetFileName(program).StartsWith(OwnPrograms, StringComparison.Ordinal),
            StandInImages.Contains(RunGateway.Settings(context).UpstreamImage),
            context.Plan.GatewayReplicas);
    }

    public Task<IReadOnlyList<string>> WaitUntilLoadedAsync(RunContext context, ClusterClient cluster, CancellationToken cancellationToken) =>
        ReadyPods.WaitAsync(context, cluster, $"{context.Plan.GatewayReplicas} pods of {context.Plan.Target.Name}", (_, _) => Task.FromResult<string?>(null), cancellationToken);

    private static string Program(RunContext context, GatewayCommand command) =>
        command.Program(context.Tools) ?? throw new UserException($"The program '{command.Words[0]}' of --command is neither on PATH nor in {context.Tools.Downloads}.");

    // It becomes a namespace, whose names are short and lower case.
    private static string GatewayTitle(string program)
    {
        var title = NotInNames().Replace(Path.GetFileNameWithoutExtension(program).ToLowerInvariant(), "-").Trim('-');
        return title.Length == 0 ? "command" : title[..Math.Min(title.Length, UserGateway.LongestName)].TrimEnd('-');
    }

    [GeneratedRegex("[^a-z0-9-]+", RegexOptions.CultureInvariant)]
    private static partial Regex NotInNames();
}
