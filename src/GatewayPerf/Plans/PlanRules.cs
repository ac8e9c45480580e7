namespace GatewayPerf.Plans;

/// <summary>The sentences for parameters that cannot make a plan; all that apply are given together.</summary>
internal static class PlanRules
{
    private const int MostVirtualUsers = 20_000;
    private const int MostIterations = 100_000_000;
    private static readonly TimeSpan LongestTimeout = TimeSpan.FromSeconds(60);

    public static IEnumerable<string> NotBuilt(RunParameters parameters)
    {
        if (parameters.Provider is { } provider && !Choices.Providers.Contains(provider))
        {
            yield return $"--provider {KebabCaseEnumConverter<Provider>.NameOf(provider)} is not built yet; use --provider {string.Join(", ", Choices.Of(typeof(Provider))!)}.";
        }

        foreach (var problem in GatewayParameterRules.Problems(parameters))
        {
            yield return problem;
        }

        if (parameters.Executor is K6Executor.ExternallyControlled)
        {
            yield return "--executor externally-controlled is not supported, because k6 2 no longer has it; use --executor constant-arrival-rate.";
        }
    }

    public static IEnumerable<string> OutOfRange(RunParameters parameters) =>
        new[]
        {
            InRange("--parallelism", parameters.Parallelism, 1, 16),
            InRange("--virtual-users", parameters.VirtualUsers, 1, MostVirtualUsers),
            InRange("--steps", parameters.Steps, 1, 100),
            InRange("--iterations-per-vu", parameters.IterationsPerVu, 1, MostIterations),
            InRange("--total-iterations", parameters.TotalIterations, 1, MostIterations),
            InRange("--auth-key-count", parameters.AuthKeyCount, 1, 10_000),
            parameters.RequestTimeout is { } timeout && timeout.Value > LongestTimeout
                ? $"--request-timeout {timeout} is out of range; it is at most {LoadDuration.Format(LongestTimeout)}." : null,
        }.OfType<string>();

    public static IEnumerable<string> DoesNotFit(RunPlan plan, TimeSpan segmentDuration)
    {
        if (segmentDuration > plan.Duration)
        {
            yield return $"--segment-duration {LoadDuration.Format(segmentDuration)} is longer than --duration {LoadDuration.Format(plan.Duration)}; make it at most as long.";
        }

        if (segmentDuration < plan.SegmentLead && plan.Segments.Count > 1)
        {
            yield return $"--segment-duration {LoadDuration.Format(segmentDuration)} is shorter than the {LoadDuration.Format(plan.SegmentLead)} that the next segment's runners need to start; make it longer.";
        }

        if (plan.Duration <= plan.WarmUp && plan.Script is { HasOwnLoad: true } script)
        {
            yield return $"The load of --script {script.File} lasts {LoadDuration.Format(plan.Duration)}, which leaves nothing after the warm-up of {LoadDuration.Format(plan.WarmUp)}; make it longer.";
        }
        else if (plan.Duration <= plan.WarmUp)
        {
            yield return $"--duration {LoadDuration.Format(plan.Duration)} leaves nothing after the warm-up of {LoadDuration.Format(plan.WarmUp)}; make it longer.";
        }

        if (plan.VirtualUsers is { Given: false, Total: > MostVirtualUsers })
        {
            yield return $"The load needs {plan.VirtualUsers.Total} virtual users at {plan.Profile.Peak}/s and --request-timeout {LoadDuration.Format(plan.RequestTimeout)}, more than the {MostVirtualUsers} that one run can hold; lower one of them.";
        }

        foreach (var problem in ExecutorRules.DoesNotFit(plan))
        {
            yield return problem;
        }

        foreach (var problem in RollingRules.DoesNotFit(plan))
        {
            yield return problem;
        }

        if (plan.Parallelism > plan.VirtualUsers.Total)
        {
            yield return $"--parallelism {plan.Parallelism} is more than the {plan.VirtualUsers.Total} virtual users; each runner needs at least one.";
        }

        if (plan.Parameters.StandInUpstreamFault is { Count: > 0 } faults)
        {
            if (plan.Target.UpstreamNamespace is null)
            {
                yield return "--stand-in-upstream-fault needs the upstream stand-in, which --gateway external does not have; leave it out.";
            }

            foreach (var twice in faults.GroupBy(fault => fault.Kind).Where(group => group.Count() > 1))
            {
                yield return $"--stand-in-upstream-fault gives {twice.Key} {twice.Count()} times; give it once.";
            }
        }

        if (plan.NodeFailure is not { } failure)
        {
            yield break;
        }

        if (plan.GatewayReplicas == 1)
        {
            yield return "--node-failure needs at least --replicas 2, so that something is left to recover with; raise it, or say --node-failure false.";
        }

        if (failure.Delay <= plan.WarmUp)
        {
            yield return $"--node-failure-delay {LoadDuration.Format(failure.Delay)} lies within the warm-up of {LoadDuration.Format(plan.WarmUp)}, so nothing steady stands before it; make it longer.";
        }

        var needed = failure.Delay + failure.DownDuration + failure.RecoveryBudget;
        if (needed > plan.LeastDuration && plan.Script is { HasOwnLoad: true } own)
        {
            yield return $"The node failure needs a load of {LoadDuration.Format(needed)}, but --script {own.File} is only certain to last {LoadDuration.Format(plan.LeastDuration)}; lengthen its scenarios, or say --node-failure false.";
        }
        else if (needed > plan.LeastDuration && plan.Executor.IsByIterations())
        {
            yield return $"The node failure needs a load of {LoadDuration.Format(needed)}, but --executor {plan.Executor.Name()} is only certain to last {LoadDuration.Format(plan.LeastDuration)}"
                + $" ({plan.Iterations!.LeastPerVu(plan.Profile.Peak)} iterations a virtual user of at least {IterationTime.Format(plan.MinIterationDuration)}); give more iterations or a longer --min-iteration-duration, or say --node-failure false.";
        }
        else if (needed > plan.Duration)
        {
            yield return $"The node failure does not fit into the load: {LoadDuration.Format(failure.Delay)} until it + {LoadDuration.Format(failure.DownDuration)} down + {LoadDuration.Format(failure.RecoveryBudget)} to recover"
                + $" = {LoadDuration.Format(needed)}, but --duration is {LoadDuration.Format(plan.Duration)}; lengthen it, shorten --node-failure-delay or --node-down-duration, or say --node-failure false.";
        }
    }

    private static string? InRange(string name, int? value, int least, int most) =>
        value is { } given && (given < least || given > most) ? $"{name} {given} is out of range; it is {least} to {most}." : null;
}
