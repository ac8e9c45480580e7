using GatewayPerf.Text;

namespace GatewayPerf.Plans.Text;

/// <summary>Every parameter with its value, and whether the user said it.</summary>
internal static class ParameterLines
{
    public static IEnumerable<string> Of(RunPlan plan) => Table(plan).Lines();

    /// <summary>Option, value, and where the value comes from.</summary>
    public static TextTable Table(RunPlan plan)
    {
        var said = plan.Parameters;
        var failure = plan.NodeFailure;
        var table = new TextTable("", "", "")
            .Row("--provider", KebabCaseEnumConverter<Provider>.NameOf(plan.Provider), Source(said.Provider))
            .Row("--gateway", Gateway(plan), Source(said.Gateway))
            .Row("--duration", LoadDuration.Format(plan.Duration), Source(said.Duration))
            .Row("--segment-duration", LoadDuration.Format(plan.Segments.Max(segment => segment.Duration)), Source(said.SegmentDuration))
            .Row("--rate", Rate(plan), Source(said.Rate))
            .Row("--executor", plan.Executor.Name(), Source(said.Executor))
            .Row("--parallelism", Quantity.Count(plan.Parallelism, "runner pod"), Source(said.Parallelism))
            .Row("--virtual-users", Quantity.Count(plan.VirtualUsers.Total, "virtual user"), said.VirtualUsers is not null ? "" : plan.Executor.IsOpen() ? "computed, see below" : "default")
            .Row("--request-timeout", LoadDuration.Format(plan.RequestTimeout), Source(said.RequestTimeout))
            .Row("--use-jwt", plan.UseJwt ? $"true ({(said.RollIdentities is null ? "each request carries its own JWT" : "each request carries a JWT")})" : $"false ({(plan.Target.Credentials == Credentials.AuthTokens ? "auth tokens" : CredentialsText.Of(plan))})", Source(said.UseJwt))
            .Row("--auth-key-count", Quantity.Count(plan.AuthKeyCount, "auth token"), said.RollIdentities is not null ? "fixed identities" : plan.UseJwt ? "not used with --use-jwt" : plan.Target.Credentials == Credentials.AuthTokens ? Source(said.AuthKeyCount) : "not used")
            .Row("--node-failure", failure is null ? "false" : "true", Source(said.NodeFailure));
        foreach (var (parameter, value) in GatewayLines.Of(said))
        {
            table.Row(parameter, value, "");
        }

        if (plan.Script is { } script)
        {
            table.Row("--script", script.File, script.HasOwnLoad ? "its own options decide the load" : "driven by --executor");
        }

        if (said.StandInUpstreamFault is { Count: > 0 } faults)
        {
            table.Row("--stand-in-upstream-fault", string.Join(" ", faults), "");
        }

        if (said.RollIdentities is { } rolling)
        {
            var (from, until) = IdentityRolling.Within(plan.Duration);
            table.Row("--roll-identities", $"{rolling}, from {LoadDuration.Format(from)} until {LoadDuration.Format(until)}; else fixed ones", "");
        }

        foreach (var (parameter, size) in new[] { ("--stand-in-leak", said.StandInLeak), ("--stand-in-cache", said.StandInCache) })
        {
            if (size is { } bytes)
            {
                table.Row(parameter, $"{bytes} for each identity", "");
            }
        }

        if (said.GatewayProfiles is { } profiles)
        {
            table.Row("--gateway-profiles", profiles ? "true" : "false", "");
        }

        if (plan.Parameters.Env is { Count: > 0 } variables)
        {
            table.Row("--env", string.Join(", ", variables.Select(variable => variable.Name)), "");
        }

        if (!plan.Executor.IsOpen() && plan.Script is not { HasOwnLoad: true })
        {
            table.Row("--min-iteration-duration", IterationTime.Format(plan.MinIterationDuration), Source(said.MinIterationDuration));
        }

        if (plan.Executor.HasSteps())
        {
            table.Row("--steps", $"{said.Steps ?? Profiles.LoadProfiles.DefaultSteps}", Source(said.Steps));
        }

        if (plan.Iterations is { } iterations)
        {
            table.Row(iterations.PerVirtualUser ? "--iterations-per-vu" : "--total-iterations", Quantity.Count(iterations.Count), Source((object?)said.IterationsPerVu ?? said.TotalIterations));
        }

        if (failure is not null)
        {
            table.Row("--node-failure-mode", KebabCaseEnumConverter<NodeFailureMode>.NameOf(failure.Mode), Source(said.NodeFailureMode))
                .Row("--node-failure-delay", LoadDuration.Format(failure.Delay), Source(said.NodeFailureDelay))
                .Row("--node-down-duration", LoadDuration.Format(failure.DownDuration), Source(said.NodeDownDuration));
        }

        if (plan.KeepCluster is { } keep)
        {
            table.Row("--keep-cluster", $"{LoadDuration.Format(keep)} after the run, instead of destroying it", "");
        }

        return table;
    }

    private static string Gateway(RunPlan plan)
    {
        var (kind, name) = (KebabCaseEnumConverter<Gateway>.NameOf(plan.Gateway), plan.Target.Name);
        var title = kind == name ? kind : $"{kind}: {name}";
        return plan.GatewayReplicas == 0 ? title : $"{title} ({Quantity.Count(plan.GatewayReplicas, "replica")})";
    }

    private static string Rate(RunPlan plan)
    {
        var control = plan.HasControlStream ? $"{plan.ControlRate} straight to the upstream" : null;
        return plan.Executor.IsOpen() && plan.Script is not { HasOwnLoad: true }
            ? $"{plan.Rate}{(control is null ? "" : $" (and {control})")}"
            : $"none{(control is null ? "" : $" (but {control})")}";
    }

    private static string Source(object? said) => said is null ? "default" : "";
}
