using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>How far the policies of a behavior let the target go from its present size.</summary>
internal static class ScalingPolicies
{
    /// <summary>The most replicas that scaling up may reach now.</summary>
    public static int UpLimit(V2HPAScalingRules rules, int current, ScalingHistory history, Clocks clocks, DateTime now) => Limit(
        rules,
        current,
        policy => Start(policy, current, history, clocks, now) is var start && policy.Type == "Pods"
            ? start + (double)policy.Value
            : Math.Ceiling(start * (1 + (policy.Value / 100.0))),
        mostChange: Enumerable.Max,
        leastChange: Enumerable.Min);

    /// <summary>The fewest replicas that scaling down may reach now.</summary>
    public static int DownLimit(V2HPAScalingRules rules, int current, ScalingHistory history, Clocks clocks, DateTime now) => Limit(
        rules,
        current,
        policy => Start(policy, current, history, clocks, now) is var start && policy.Type == "Pods"
            ? start - (double)policy.Value
            : Math.Floor(start * (1 - (policy.Value / 100.0))),
        mostChange: Enumerable.Min,
        leastChange: Enumerable.Max);

    private static int Limit(
        V2HPAScalingRules rules,
        int current,
        Func<V2HPAScalingPolicy, double> reach,
        Func<IEnumerable<double>, double> mostChange,
        Func<IEnumerable<double>, double> leastChange)
    {
        if (rules.SelectPolicy == "Disabled")
            return current;

        var limit = (rules.SelectPolicy == "Min" ? leastChange : mostChange)(rules.Policies.Select(reach));
        return (int)Math.Clamp(limit, 0, int.MaxValue);
    }

    /// <summary>The size of the target at the start of the policy's period.</summary>
    private static int Start(V2HPAScalingPolicy policy, int current, ScalingHistory history, Clocks clocks, DateTime now) =>
        current - history.ChangeAfter(now - clocks.Scale(TimeSpan.FromSeconds(policy.PeriodSeconds)));
}
