using GatewayPerf.LocalCluster.Nodes.Usage;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>Works out what one metric of an autoscaler asks for.</summary>
internal sealed class MetricEvaluator(IPodUsage usage, StartupDelays delays)
{
    /// <summary>The proposal. Throws <see cref="MetricException"/> when the metric has no value.</summary>
    public MetricProposal Evaluate(V2MetricSpec metric, IReadOnlyList<V1Pod> pods, int current, Tolerance tolerance, DateTime now) => metric.Type switch
    {
        "Resource" => Evaluate(new ResourceMetric(metric.Resource.Name, null), metric.Resource.Target, pods, current, tolerance, now),
        "ContainerResource" => Evaluate(
            new ResourceMetric(metric.ContainerResource.Name, metric.ContainerResource.Container), metric.ContainerResource.Target, pods, current, tolerance, now),
        "Pods" => throw Missing("FailedGetPodsMetric", metric.Pods.Metric.Name, "custom.metrics.k8s.io"),
        "Object" => throw Missing("FailedGetObjectMetric", metric.ObjectProperty.Metric.Name, "custom.metrics.k8s.io"),
        _ => throw Missing("FailedGetExternalMetric", metric.External?.Metric.Name, "external.metrics.k8s.io"),
    };

    private MetricProposal Evaluate(
        ResourceMetric metric, V2MetricTarget wanted, IReadOnlyList<V1Pod> pods, int current, Tolerance tolerance, DateTime now)
    {
        var groups = Group(metric, pods, wanted.AverageUtilization is null ? "usage" : "utilization", now);
        if (wanted.AverageUtilization is not { } percent)
        {
            var average = new AverageTarget((long)Math.Ceiling(wanted.AverageValue.ToDecimal() * 1000));
            return new MetricProposal(
                ReplicaCalculator.Replicas(current, groups, average, tolerance),
                $"{metric.Resource} resource",
                Status(metric, AverageTarget.Of(groups.Counted), null));
        }

        var target = new UtilizationTarget(percent, metric.Requests(pods));
        if (groups.Counted.Keys.Sum(pod => target.Requests[pod]) == 0)
            throw new MetricException(metric.FailureReason, $"failed to get {metric.Resource} utilization: no metrics returned matched known pods");

        return new MetricProposal(
            ReplicaCalculator.Replicas(current, groups, target, tolerance),
            $"{metric.Resource} resource utilization (percentage of request)",
            Status(metric, AverageTarget.Of(groups.Counted), target.Of(groups.Counted)));
    }

    private PodGroups Group(ResourceMetric metric, IReadOnlyList<V1Pod> pods, string what, DateTime now)
    {
        var metrics = metric.Read(usage, pods);
        if (metrics.Count == 0)
            throw Failed($"unable to get metrics for resource {metric.Resource}: no metrics returned from resource metrics API");

        var groups = PodGroups.Of(pods, metrics, metric.IsCpu, delays, now);
        return groups.Counted.Count > 0 ? groups : throw Failed("did not receive metrics for targeted pods (pods might be unready)");

        MetricException Failed(string why) => new(metric.FailureReason, $"failed to get {metric.Resource} {what}: {why}");
    }

    private static V2MetricStatus Status(ResourceMetric metric, long average, int? utilization)
    {
        var value = new V2MetricValueStatus { AverageValue = ResourceMetric.Quantity(average), AverageUtilization = utilization };
        return metric.Container is null
            ? new V2MetricStatus { Type = "Resource", Resource = new V2ResourceMetricStatus { Name = metric.Resource, Current = value } }
            : new V2MetricStatus
            {
                Type = "ContainerResource",
                ContainerResource = new V2ContainerResourceMetricStatus { Name = metric.Resource, Container = metric.Container, Current = value },
            };
    }

    private static MetricException Missing(string reason, string? name, string api) =>
        new(reason, $"unable to get metric {name}: the local cluster has no {api} API, only Resource and ContainerResource metrics have values");
}
