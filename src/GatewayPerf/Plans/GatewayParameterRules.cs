using System.Text.RegularExpressions;
using GatewayPerf.Gateways;

namespace GatewayPerf.Plans;

/// <summary>The sentences for what is said about the gateway: a kind that is not built, a parameter of another kind, one that is missing or malformed.</summary>
internal static partial class GatewayParameterRules
{
    private const int MostReplicas = 16;

    public static IEnumerable<string> Problems(RunParameters parameters)
    {
        var gateway = parameters.Gateway ?? Gateway.Tyk;
        if (!GatewayKinds.IsBuilt(gateway))
        {
            yield return $"--gateway {Name(gateway)} is not built yet; use --gateway {string.Join(", ", GatewayKinds.Built.Select(Name))}.";
            yield break;
        }

        foreach (var (parameter, said, kinds) in Parameters(parameters))
        {
            if (said && !kinds.Contains(gateway))
            {
                yield return $"{parameter} is for --gateway {string.Join(" or ", kinds.Select(Name))}, and this is --gateway {Name(gateway)}; leave one of the two out.";
            }
        }

        if (parameters.Replicas is { } replicas && (replicas < 1 || replicas > MostReplicas))
        {
            yield return $"--replicas {replicas} is out of range; it is 1 to {MostReplicas}.";
        }

        if (parameters.MaxReplicas is { } most && (most < (parameters.Replicas ?? 1) || most > MostReplicas))
        {
            yield return $"--max-replicas {most} is out of range; it is {parameters.Replicas ?? 1} (--replicas) to {MostReplicas}.";
        }

        if (parameters.GatewayVersion is { } version && !Version().IsMatch(version))
        {
            yield return $"--gateway-version '{version}' is not an image tag, for example v5.9.2.";
        }

        foreach (var problem in GatewayKinds.Of(gateway).Problems(parameters))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string Parameter, bool Said, Gateway[] Kinds)> Parameters(RunParameters said) =>
    [
        ("--replicas", said.Replicas is not null, [Gateway.Tyk, Gateway.Command, Gateway.Upstream]),
        ("--max-replicas", said.MaxReplicas is not null, [Gateway.Tyk, Gateway.Command]),
        ("--gateway-version", said.GatewayVersion is not null, [Gateway.Tyk]),
        ("--rate-limit", said.RateLimit is not null, [Gateway.Tyk]),
        ("--quota", said.Quota is not null, [Gateway.Tyk]),
        ("--header-injection", said.HeaderInjection is not null, [Gateway.Tyk]),
        ("--command", said.Command is not null, [Gateway.Command]),
        ("--config-file", said.ConfigFile is not null, [Gateway.Command]),
        ("--gateway-name", said.GatewayName is not null, [Gateway.Command, Gateway.External]),
        ("--health-path", said.HealthPath is not null, [Gateway.Command]),
        ("--listen-path", said.ListenPath is not null, [Gateway.Command, Gateway.External, Gateway.Upstream]),
        ("--refusal-status", said.RefusalStatus is not null, [Gateway.Command, Gateway.External]),
        ("--auth-header-file", said.AuthHeaderFile is not null, [Gateway.Command, Gateway.External]),
        ("--url", said.Url is not null, [Gateway.External]),
        ("--upstream-url", said.UpstreamUrl is not null, [Gateway.External]),
        ("--fault-command", said.FaultCommand is not null, [Gateway.External]),
        ("--restore-command", said.RestoreCommand is not null, [Gateway.External]),
        ("--node-failure-mode command", said.NodeFailureMode is NodeFailureMode.Command, [Gateway.External]),
        ("--stand-in-upstream-fault", said.StandInUpstreamFault is { Count: > 0 }, [Gateway.Tyk, Gateway.Command, Gateway.Upstream]),
        ("--stand-in-leak", said.StandInLeak is not null, [Gateway.Tyk]),
        ("--stand-in-cache", said.StandInCache is not null, [Gateway.Tyk]),
        ("--roll-identities", said.RollIdentities is not null, [Gateway.Tyk]),
        ("--i-own", said.IOwn is not null, [Gateway.External]),
        ("--auth-key-count", said.AuthKeyCount is not null, [Gateway.Tyk]),
    ];

    [GeneratedRegex("""^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Version();

    private static string Name(Gateway gateway) => KebabCaseEnumConverter<Gateway>.NameOf(gateway);
}
