using GatewayPerf.Plans.Scripts;

namespace GatewayPerf.Plans;

/// <summary>The sentences for parameters that do not go with a user's own script.</summary>
internal static class ScriptRules
{
    // Variables that the plan sets, by the names that scenarios/gateway.js and the runner read.
    private static readonly HashSet<string> Taken =
    [
        "BASE_URL", "UPSTREAM_URL", "SEGMENT", "GATEWAY_SCENARIO", "CONTROL_RATE", "DURATION", "REQUEST_TIMEOUT", "CONTROL_PRE_ALLOCATED_VUS", "CONTROL_MAX_VUS", "PATHS",
        "MIN_ITERATION_DURATION", "USE_JWT", "JWT_SECRET", "AUTH_KEYS_FILE", "AUTH_HEADER", "ROLL_REQUESTS", "ROLL_LIFETIME", "ROLL_FROM", "ROLL_UNTIL", "FIXED_IDENTITIES",
    ];

    public static IEnumerable<string> Misplaced(RunParameters parameters, ScriptPlan? script)
    {
        if (parameters.Env is { Count: > 0 } && parameters.Script is null)
        {
            yield return "--env has no effect without --script, which is what it is given to. Give a script, or leave it out.";
        }

        foreach (var variable in (parameters.Env ?? []).GroupBy(variable => variable.Name).Where(group => group.Count() > 1))
        {
            yield return $"--env gives {variable.Key} {variable.Count()} times; give it once.";
        }

        foreach (var variable in (parameters.Env ?? []).Where(variable => Taken.Contains(variable.Name) || variable.Name.StartsWith("GATEWAYPERF_", StringComparison.Ordinal)))
        {
            yield return $"--env {variable.Name} is set by the plan; give the script's variable another name.";
        }

        if (script is not { HasOwnLoad: true })
        {
            yield break;
        }

        foreach (var (name, said) in new (string, object?)[]
        {
            ("--executor", parameters.Executor), ("--rate", parameters.Rate), ("--duration", parameters.Duration), ("--segment-duration", parameters.SegmentDuration),
            ("--virtual-users", parameters.VirtualUsers), ("--steps", parameters.Steps), ("--iterations-per-vu", parameters.IterationsPerVu),
            ("--total-iterations", parameters.TotalIterations), ("--min-iteration-duration", parameters.MinIterationDuration),
        })
        {
            if (said is not null)
            {
                yield return $"{name} has no effect with --script {script.File}, whose own options decide the load ({string.Join(", ", script.Scenarios.Select(scenario => scenario.Executor.Name()).Distinct())}). Leave one of the two out.";
            }
        }
    }
}
