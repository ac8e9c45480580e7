namespace GatewayPerf.Plans;

/// <summary>The sentences for parameters of the load that do not go with its executor. What would have no effect is refused, so that nobody believes in it.</summary>
internal static class ExecutorRules
{
    private const int MostTotal = int.MaxValue;

    public static IEnumerable<string> Misplaced(RunParameters parameters)
    {
        var executor = parameters.Executor ?? K6Executor.ConstantArrivalRate;
        var open = executor.IsOpen();
        return new[]
        {
            Misplaced("--rate", parameters.Rate, open, executor, "it plans no arrivals; say --virtual-users and --min-iteration-duration"),
            Misplaced("--min-iteration-duration", parameters.MinIterationDuration, !open, executor, "its arrivals come at their rate"),
            Misplaced("--steps", parameters.Steps, executor.HasSteps(), executor, "only ramping-vus and ramping-arrival-rate rise in steps"),
            Misplaced("--iterations-per-vu", parameters.IterationsPerVu, executor == K6Executor.PerVuIterations, executor, "it belongs to per-vu-iterations"),
            Misplaced("--total-iterations", parameters.TotalIterations, executor == K6Executor.SharedIterations, executor, "it belongs to shared-iterations"),
            Misplaced("--segment-duration", parameters.SegmentDuration, !executor.IsByIterations(), executor, "its iterations belong to the whole load, which is one segment"),
        }.OfType<string>();
    }

    public static IEnumerable<string> DoesNotFit(RunPlan plan)
    {
        if (plan.Iterations is { PerVirtualUser: false } shared && shared.Count < plan.Profile.Peak)
        {
            yield return $"--total-iterations {shared.Count} is less than the {plan.Profile.Peak} virtual users; each does at least one.";
        }

        if (plan.Iterations is { } iterations && iterations.Total(plan.Profile.Peak) > MostTotal)
        {
            yield return $"{iterations.Count} iterations of each of {plan.Profile.Peak} virtual users are more than {MostTotal}; lower one of them.";
        }

        if (plan.Parameters.Steps is { } steps && steps > plan.Duration.TotalSeconds)
        {
            yield return $"--steps {steps} does not fit into --duration {LoadDuration.Format(plan.Duration)}; a step lasts at least a second.";
        }

        if (plan.Iterations is not null && plan.LeastDuration > plan.Duration)
        {
            yield return $"{plan.Iterations.LeastPerVu(plan.Profile.Peak)} iterations a virtual user of at least {IterationTime.Format(plan.MinIterationDuration)} take {LoadDuration.Format(plan.LeastDuration)}, longer than --duration {LoadDuration.Format(plan.Duration)}; lengthen it or give fewer iterations.";
        }
    }

    private static string? Misplaced(string name, object? said, bool fits, K6Executor executor, string why) =>
        said is null || fits ? null : $"{name} has no effect with --executor {executor.Name()}: {why}. Leave one of the two out.";
}
