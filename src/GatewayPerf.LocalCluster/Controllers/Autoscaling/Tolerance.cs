using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>How far usage may be above (<paramref name="Up"/>) or below (<paramref name="Down"/>) its target before anything is scaled: 0.1 is 10 %.</summary>
internal readonly record struct Tolerance(double Up, double Down)
{
    private const double Usual = 0.1;

    /// <summary>That of a HorizontalPodAutoscaler; 10 % where it says nothing.</summary>
    public static Tolerance Of(V2HorizontalPodAutoscalerBehavior? behavior) => new(Of(behavior?.ScaleUp), Of(behavior?.ScaleDown));

    /// <summary>Whether a ratio of usage to target calls for nothing.</summary>
    public bool Covers(double ratio) => ratio >= 1 - Down && ratio <= 1 + Up;

    private static double Of(V2HPAScalingRules? rules) => rules?.Tolerance is { } tolerance ? (double)tolerance.ToDecimal() : Usual;
}
