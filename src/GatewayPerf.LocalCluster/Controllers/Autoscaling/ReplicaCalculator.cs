namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>How many replicas bring usage to its target. Kubernetes' algorithm: ratio of usage to target, times the pods that were counted, rounded up.</summary>
internal static class ReplicaCalculator
{
    /// <summary>
    /// The replicas wanted. Pods whose usage is unknown or does not count yet are assumed to be such that they dampen the step, never that they turn it round.
    /// At least one pod must have been counted.
    /// </summary>
    public static int Replicas(int current, PodGroups pods, UsageTarget target, Tolerance tolerance)
    {
        var ratio = target.RatioOf(pods.Counted);
        var unreadyCount = ratio > 1 && pods.Unready.Count > 0;
        if (!unreadyCount && pods.Missing.Count == 0)
            return tolerance.Covers(ratio) ? current : RoundUp(ratio * pods.Counted.Count);

        var assumed = new Dictionary<string, long>(pods.Counted);
        if (ratio != 1)
        {
            foreach (var pod in pods.Missing)
                assumed[pod] = ratio < 1 ? target.Assumed(pod) : 0;
        }

        if (unreadyCount)
        {
            foreach (var pod in pods.Unready)
                assumed[pod] = 0;
        }

        var damped = target.RatioOf(assumed);
        if (tolerance.Covers(damped) || (ratio < 1 && damped > 1) || (ratio > 1 && damped < 1))
            return current;

        var replicas = RoundUp(damped * assumed.Count);
        return (damped < 1 && replicas > current) || (damped > 1 && replicas < current) ? current : replicas;
    }

    private static int RoundUp(double replicas) => (int)Math.Min(Math.Ceiling(replicas), int.MaxValue);
}
