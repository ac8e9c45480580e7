using System.Globalization;
using System.Text.RegularExpressions;
using GatewayPerf.LoadTesting;
using GatewayPerf.Plans;
using GatewayPerf.Reporting;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Baselines;

/// <summary>
/// What runs must have in common for their figures to be compared: what was asked (<see cref="ComparabilityKey"/>), what it was asked of, and what measured it. The version and the
/// configuration of the gateway may differ: they are what a comparison is about.
/// </summary>
internal static partial class RunComparability
{
    private static readonly HashSet<string> OfAlternations = ["provider", "gateway", "executor", "duration", "rate", "parallelism", "requestTimeout", "segments", "runner"];

    public static ComparabilityReport Of(RunPlan plan, RunScope scope, IReadOnlyList<RunRecordEntry> entries)
    {
        var parts = new Dictionary<string, string>(ComparabilityKey.Parts(plan, scope)) { ["runner"] = LoadTargets.EmbeddedRunnerImage };
        if (plan.Alternation is { Name: var name })
        {
            // What both sides of an alternation are asked of the gateway differs on purpose; what they have in common is that they took turns, and the load. An alternation of another day may have the same name.
            parts = parts.Where(part => OfAlternations.Contains(part.Key)).Append(new("alternation", name)).ToDictionary();
        }

        if (entries.OfType<GatewayDeployed>().LastOrDefault() is { } deployed)
        {
            parts["gatewayImage"] = Tag().Replace(deployed.Image, "");
            parts["gatewayStandIn"] = Word(deployed.StandIn);
            parts["upstreamStandIn"] = Word(deployed.UpstreamStandIn);
        }

        if (entries.OfType<EnvironmentSeen>().LastOrDefault() is { } machine)
        {
            parts["machine"] = machine.CpuModel;
            parts["cores"] = machine.Cores.ToString(CultureInfo.InvariantCulture);
        }

        // Keeping metrics takes CPU from what is measured, and the figures of the pods come from there.
        parts["prometheusMajor"] = entries.OfType<PrometheusSeen>().LastOrDefault()?.Description is { } description ? Major().Match(description).Value : "none";
        return new ComparabilityReport(ComparabilityKey.Of(plan, scope), parts);
    }

    private static string Word(bool value) => value ? "true" : "false";

    // A registry's port is no tag.
    [GeneratedRegex("(:[^/:]+)?(@.+)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex("[0-9]+", RegexOptions.CultureInvariant)]
    private static partial Regex Major();
}
