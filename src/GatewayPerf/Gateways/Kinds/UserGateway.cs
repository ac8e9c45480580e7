using System.Text.RegularExpressions;
using GatewayPerf.Chaos;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;

namespace GatewayPerf.Gateways;

/// <summary>What gateways that we know nothing of have in common: name, paths and credentials come from the user.</summary>
internal static partial class UserGateway
{
    /// <summary>So that the upstream's namespace is a name, too.</summary>
    public const int LongestName = 50;

    private static readonly string[] Taken = [LoadTargets.RunnerNamespace, FaultJournal.Namespace, "default", "kube-system", "kube-public", "kube-node-lease"];

    public static IEnumerable<string> Problems(RunParameters parameters)
    {
        if (parameters.GatewayName is { } name && (name.Length > LongestName || !Name().IsMatch(name)))
        {
            yield return $"--gateway-name '{name}' is not a name; it is lower-case letters, digits and dashes, begins and ends with a letter or digit, and has at most {LongestName} characters.";
        }
        else if (Taken.Contains(parameters.GatewayName))
        {
            yield return $"--gateway-name '{parameters.GatewayName}' is taken by a namespace of the cluster's own; give another.";
        }

        if (ListenPaths.Problem("--listen-path", parameters.ListenPath) is { } path)
        {
            yield return path;
        }

        if (parameters.RefusalStatus is < 400 or > 599)
        {
            yield return $"--refusal-status {parameters.RefusalStatus} is out of range; it is 400 to 599.";
        }

        if (parameters is { UseJwt: true, AuthHeaderFile: not null })
        {
            yield return "--use-jwt and --auth-header-file are both credentials; leave one of the two out.";
        }

        if (parameters.RefusalStatus is not null && Credentials(parameters) == Plans.Credentials.None)
        {
            yield return "--refusal-status is what a request without credentials gets, but no request has any; give --use-jwt or --auth-header-file, too.";
        }
    }

    public static Credentials Credentials(RunParameters parameters) =>
        parameters.UseJwt == true ? Plans.Credentials.Jwt : parameters.AuthHeaderFile is not null ? Plans.Credentials.Header : Plans.Credentials.None;

    [GeneratedRegex("""^[a-z0-9]([a-z0-9-]*[a-z0-9])?\z""", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
