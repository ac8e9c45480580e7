namespace GatewayPerf.Plans;

/// <summary>The sentences for parameters under which rolling identities would show nothing: what changes beside them hides what a gateway keeps of them.</summary>
internal static class RollingRules
{
    public static IEnumerable<string> Misplaced(RunParameters parameters)
    {
        if (parameters.RollIdentities is null)
        {
            yield break;
        }

        if (parameters.UseJwt is not true)
        {
            yield return "--roll-identities needs --use-jwt, because only the load itself can make new identities then; add it.";
        }

        if (parameters.Script is not null)
        {
            yield return "--roll-identities has no effect with --script, which decides itself who calls. Leave one of the two out.";
        }

        if (parameters.Executor is not (null or K6Executor.ConstantArrivalRate))
        {
            yield return $"--roll-identities needs a constant rate, and --executor {parameters.Executor.Value.Name()} has none; leave one of the two out.";
        }

        if (parameters.MaxReplicas is not null)
        {
            yield return "--roll-identities needs pods that stay, and --max-replicas replaces them; leave one of the two out.";
        }

        if (parameters.NodeFailure is true)
        {
            yield return "--roll-identities needs pods that stay, and --node-failure takes some away; leave one of the two out.";
        }
    }

    public static IEnumerable<string> DoesNotFit(RunPlan plan)
    {
        if (plan.Parameters.RollIdentities is { } rolling && rolling.Lifetime >= plan.Duration - IdentityRolling.Within(plan.Duration).Until)
        {
            yield return $"--roll-identities {rolling} has tokens that outlive the last third of --duration {LoadDuration.Format(plan.Duration)}, so that nobody sees whether anything goes with them; lengthen the load or shorten their lives.";
        }
    }
}
