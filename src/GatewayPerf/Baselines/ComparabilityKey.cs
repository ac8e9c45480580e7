using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using GatewayPerf.Plans;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Baselines;

/// <summary>
/// Runs of one key were asked the same: gateway, credentials, load, failure and promises are alike. What may differ is what a comparison is about: the version, the
/// configuration and the code of the gateway, the machine and the day.
/// </summary>
public static partial class ComparabilityKey
{
    private const int Digits = 12;
    private const int LongestPart = 40;

    /// <summary>The key: a name that people recognise and a hash of everything else; lower-case letters, digits and dashes.</summary>
    public static string Of(RunPlan plan, RunScope scope)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var target = plan.Target;
        return $"{Other().Replace(target.Name.ToLowerInvariant(), "-").Trim('-')}-{JsonNamingPolicy.KebabCaseLower.ConvertName($"{target.Credentials}")}-{Hash(JsonSerializer.SerializeToUtf8Bytes(Alike(plan, scope), RunJson.Line))}";
    }

    /// <summary>What the key is made of, by name; a value that is long or has parts is its hash. What was not said is left out.</summary>
    public static IReadOnlyDictionary<string, string> Parts(RunPlan plan, RunScope scope)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return JsonSerializer.SerializeToElement(Alike(plan, scope), RunJson.Line).EnumerateObject().ToDictionary(part => part.Name, part => Text(part.Value));
    }

    private static string Text(JsonElement value)
    {
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        return value.ValueKind is JsonValueKind.Object or JsonValueKind.Array || text.Length > LongestPart ? Hash(Encoding.UTF8.GetBytes(text)) : text;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content))[..Digits];

    private static object Alike(RunPlan plan, RunScope scope)
    {
        var target = plan.Target;
        return new
        {
            scope,
            plan.Provider,
            plan.Gateway,
            target.Name,
            Routes = target.Paths.Count,
            target.Replicas,
            target.MaxReplicas,
            target.Credentials,
            target.Limits,
            target.Identities,
            target.InjectsHeaders,
            target.RefusalStatus,
            plan.AuthKeyCount,
            plan.Executor,
            Script = plan.Script?.File,
            plan.Script?.Scenarios,
            plan.Duration,
            plan.WarmUp,
            plan.Rate,
            plan.Profile,
            plan.Iterations,
            plan.MinIterationDuration,
            plan.ControlRate,
            plan.Parallelism,
            plan.RequestTimeout,
            Segments = plan.Segments.Count,
            plan.NodeFailure,
            plan.NodePools,
            plan.Clocks,
            plan.Promises,
            plan.Parameters.StandInUpstreamFault,
            plan.Parameters.StandInLeak,
            plan.Parameters.StandInCache,
            plan.Parameters.RollIdentities,
            plan.Parameters.GatewayProfiles,
        };
    }

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Other();
}
