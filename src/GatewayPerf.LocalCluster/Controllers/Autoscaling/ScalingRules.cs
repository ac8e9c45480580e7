using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>Holds a recommendation against those of the stabilization windows, then against the limits on speed and size.</summary>
internal static class ScalingRules
{
    private static readonly TimeSpan UsualDownWindow = TimeSpan.FromSeconds(300);

    /// <summary>The step to take now from <paramref name="current"/> replicas, which are within the autoscaler's range; the recommendation goes to the history.</summary>
    public static ScalingStep Step(V2HorizontalPodAutoscalerSpec spec, int current, int wanted, ScalingHistory history, Clocks clocks, DateTime now)
    {
        // What the target had when it was first seen holds it up for a window, too.
        if (history.IsEmpty)
            history.Recommend(now, current);

        history.Recommend(now, wanted);
        var stable = Stabilize(spec.Behavior, current, wanted, history, clocks, now);
        var bounds = new ScalingBounds(
            spec.MinReplicas ?? 1,
            spec.MaxReplicas,
            spec.Behavior?.ScaleUp is { } up ? ScalingPolicies.UpLimit(up, current, history, clocks, now) : Math.Max((int)Math.Min(2L * current, int.MaxValue), 4),
            spec.Behavior?.ScaleDown is { } down ? ScalingPolicies.DownLimit(down, current, history, clocks, now) : 0);
        var (replicas, limited) = bounds.Clamp(current, stable);
        return new ScalingStep(replicas, Explain(wanted, stable), limited);
    }

    /// <summary>Up by the least that was recommended within the window of scaling up, down by the most within that of scaling down.</summary>
    private static int Stabilize(V2HorizontalPodAutoscalerBehavior? behavior, int current, int wanted, ScalingHistory history, Clocks clocks, DateTime now)
    {
        var least = Recommended(behavior?.ScaleUp?.StabilizationWindowSeconds ?? 0).Append(wanted).Min();
        var most = Recommended(behavior?.ScaleDown?.StabilizationWindowSeconds ?? (int)UsualDownWindow.TotalSeconds).Append(wanted).Max();

        // Without a behavior Kubernetes follows the highest recommendation, even if that is more than there is.
        return behavior is null ? most : Math.Min(Math.Max(current, least), most);

        IEnumerable<int> Recommended(int seconds) => history.RecommendedAfter(now - clocks.Scale(TimeSpan.FromSeconds(seconds)));
    }

    private static AutoscalerCondition Explain(int wanted, int stable) => stable.CompareTo(wanted) switch
    {
        0 => AutoscalerCondition.AbleToScale(true, "ReadyForNewScale", "recommended size matches current size"),
        > 0 => AutoscalerCondition.AbleToScale(
            true, "ScaleDownStabilized", "recent recommendations were higher than current one, applying the highest recent recommendation"),
        _ => AutoscalerCondition.AbleToScale(
            true, "ScaleUpStabilized", "recent recommendations were lower than current one, applying the lowest recent recommendation"),
    };
}
