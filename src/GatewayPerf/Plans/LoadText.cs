using GatewayPerf.Text;

namespace GatewayPerf.Plans;

/// <summary>The load of a plan in a few words.</summary>
public static class LoadText
{
    /// <summary>For example <c>300/s</c>, <c>150/s to 699/s (autoscaling-gradual)</c>, <c>30 virtual users</c>, <c>9,000 iterations by 30 virtual users</c>.</summary>
    public static string Of(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var (profile, executor) = (plan.Profile, plan.Executor);
        if (plan.Script is { HasOwnLoad: true } script)
        {
            return $"{script.File} with {string.Join(", ", script.Scenarios.Select(scenario => scenario.Executor.Name()).Distinct())}";
        }

        return executor switch
        {
            K6Executor.ConstantArrivalRate => $"{plan.Rate}",
            K6Executor.SharedIterations or K6Executor.PerVuIterations =>
                $"{Quantity.Count(plan.Iterations!.Total(profile.Peak), "iteration")} by {Quantity.Count(profile.Peak, "virtual user")} ({executor.Name()})",
            K6Executor.ConstantVus => $"{Quantity.Count(profile.Peak, "virtual user")} ({executor.Name()})",
            K6Executor.RampingVus => $"{profile.Lowest} to {Quantity.Count(profile.Peak, "virtual user")} ({executor.Name()})",
            _ => $"{profile.Lowest}/s to {profile.Peak}/s ({executor.Name()})",
        };
    }
}
