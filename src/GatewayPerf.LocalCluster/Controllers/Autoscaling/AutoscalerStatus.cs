using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>The status that one pass over an autoscaler leaves behind.</summary>
internal sealed class AutoscalerStatus
{
    private readonly List<AutoscalerCondition> _conditions = [];

    /// <summary>The replicas of the target; null when they could not be read.</summary>
    public int? Current { get; set; }

    /// <summary>The replicas that the target is to have; null leaves the former figure.</summary>
    public int? Desired { get; set; }

    /// <summary>Whether the target was scaled.</summary>
    public bool Rescaled { get; set; }

    /// <summary>The metrics' values; null leaves the former ones.</summary>
    public IList<V2MetricStatus>? Metrics { get; set; }

    public void Add(AutoscalerCondition condition)
    {
        _conditions.RemoveAll(it => it.Type == condition.Type);
        _conditions.Add(condition);
    }

    /// <summary>Writes it into the object.</summary>
    public void Write(V2HorizontalPodAutoscaler autoscaler, DateTime now)
    {
        var status = autoscaler.Status ??= new V2HorizontalPodAutoscalerStatus();
        status.CurrentReplicas = Current ?? status.CurrentReplicas ?? 0;
        status.DesiredReplicas = Desired ?? status.DesiredReplicas;
        status.CurrentMetrics = Metrics ?? status.CurrentMetrics;
        if (Rescaled)
            status.LastScaleTime = now;

        status.Conditions ??= [];
        foreach (var condition in _conditions)
            Set(status.Conditions, condition, now);
    }

    private static void Set(IList<V2HorizontalPodAutoscalerCondition> conditions, AutoscalerCondition wanted, DateTime now)
    {
        var condition = conditions.FirstOrDefault(it => it.Type == wanted.Type);
        if (condition is null)
            conditions.Add(condition = new V2HorizontalPodAutoscalerCondition { Type = wanted.Type });

        var value = wanted.Status ? "True" : "False";
        if (condition.Status != value)
            condition.LastTransitionTime = now;

        (condition.Status, condition.Reason, condition.Message) = (value, wanted.Reason, wanted.Message);
    }
}
