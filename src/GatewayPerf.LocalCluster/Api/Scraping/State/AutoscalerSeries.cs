using GatewayPerf.LocalCluster.Storage;
using Prometheus;

namespace GatewayPerf.LocalCluster.Api.Scraping.State;

/// <summary>kube-state-metrics' series of HorizontalPodAutoscalers.</summary>
internal static class AutoscalerSeries
{
    private static readonly string[] Labels = ["namespace", "horizontalpodautoscaler"];

    /// <summary>Adds the autoscalers.</summary>
    public static void Write(MetricFactory page, IReadOnlyList<StoredResource> autoscalers)
    {
        var info = page.CreateGauge(
            "kube_horizontalpodautoscaler_info", "Information about this autoscaler.", [.. Labels, "scaletargetref_api_version", "scaletargetref_kind", "scaletargetref_name"]);
        var smallest = page.CreateGauge("kube_horizontalpodautoscaler_spec_min_replicas", "Lower limit for the number of pods that can be set by the autoscaler, default 1.", Labels);
        var largest = page.CreateGauge("kube_horizontalpodautoscaler_spec_max_replicas", "Upper limit for the number of pods that can be set by the autoscaler.", Labels);
        var current = page.CreateGauge("kube_horizontalpodautoscaler_status_current_replicas", "Current number of replicas of pods managed by this autoscaler.", Labels);
        var desired = page.CreateGauge("kube_horizontalpodautoscaler_status_desired_replicas", "Desired number of replicas of pods managed by this autoscaler.", Labels);
        var conditions = page.CreateGauge("kube_horizontalpodautoscaler_status_condition", "The condition of this autoscaler.", [.. Labels, "condition", "status"]);
        foreach (var autoscaler in autoscalers)
        {
            var root = autoscaler.Root;
            string[] labels = [autoscaler.Namespace!, autoscaler.Name];
            var target = root.At("spec", "scaleTargetRef");
            info.Add(1, [.. labels, target.Text("apiVersion") ?? "", target.Text("kind") ?? "", target.Text("name") ?? ""]);
            smallest.Add(root.Number("spec", "minReplicas") ?? 1, labels);
            largest.Add(root.Number("spec", "maxReplicas"), labels);
            current.Add(root.Number("status", "currentReplicas") ?? 0, labels);
            desired.Add(root.Number("status", "desiredReplicas") ?? 0, labels);
            foreach (var condition in root.Items("status", "conditions"))
                conditions.AddCondition(condition.Text("status"), [.. labels, condition.Text("type") ?? ""]);
        }
    }
}
