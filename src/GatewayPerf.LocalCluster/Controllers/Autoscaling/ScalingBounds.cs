namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>The range that a step must stay in: the autoscaler's own, narrowed by how fast it may scale.</summary>
internal sealed record ScalingBounds(int Min, int Max, int UpLimit, int DownLimit)
{
    /// <summary>Follows the recommendation within the range; <paramref name="current"/> is between Min and Max.</summary>
    public (int Replicas, AutoscalerCondition Limited) Clamp(int current, int wanted)
    {
        // A limit on speed holds the present size at most; it does not turn the direction.
        var ceiling = Math.Min(Max, Math.Max(UpLimit, current));
        var floor = Math.Max(Min, Math.Min(DownLimit, current));
        if (wanted > ceiling)
        {
            return (ceiling, ceiling < Max
                ? Limited("ScaleUpLimit", "the desired replica count is increasing faster than the maximum scale rate")
                : Limited("TooManyReplicas", "the desired replica count is more than the maximum replica count"));
        }

        if (wanted < floor)
        {
            return (floor, floor > Min
                ? Limited("ScaleDownLimit", "the desired replica count is decreasing faster than the maximum scale rate")
                : Limited("TooFewReplicas", "the desired replica count is less than the minimum replica count"));
        }

        return (wanted, AutoscalerCondition.ScalingLimited(false, "DesiredWithinRange", "the desired count is within the acceptable range"));
    }

    private static AutoscalerCondition Limited(string reason, string message) => AutoscalerCondition.ScalingLimited(true, reason, message);
}
