using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>What the metrics of an autoscaler ask for together: the most that any of them does, or (null) nothing for now, and why.</summary>
internal sealed record Recommendation(int? Replicas, string Metric, IList<V2MetricStatus> Statuses, AutoscalerCondition ScalingActive, IReadOnlyList<MetricException> Failures)
{
    /// <summary>
    /// Asks every metric. One that has no value stands in the way only when none has one or the others would scale down: it might have wanted more.
    /// </summary>
    public static Recommendation Of(
        IList<V2MetricSpec> metrics, Func<V2MetricSpec, MetricProposal> evaluate, int current)
    {
        List<V2MetricStatus> statuses = [];
        List<MetricException> failures = [];
        MetricProposal? best = null;
        foreach (var metric in metrics)
        {
            try
            {
                var proposal = evaluate(metric);
                statuses.Add(proposal.Status);
                if (best is null || proposal.Replicas > best.Replicas)
                    best = proposal;
            }
            catch (MetricException failure)
            {
                failures.Add(failure);
                statuses.Add(new V2MetricStatus { Type = "" });
            }
        }

        return best is null || (failures.Count > 0 && best.Replicas < current)
            ? new Recommendation(null, "", statuses, Inactive(failures[0]), failures)
            : new Recommendation(best.Replicas, best.Name, statuses, Active(best.Name), failures);
    }

    /// <summary>As the event and the log tell why nothing is recommended.</summary>
    public string Failure(int metrics) => $"invalid metrics ({Failures.Count} invalid out of {metrics}), first error is: {Failures[0].Message}";

    private static AutoscalerCondition Active(string metric) => AutoscalerCondition.ScalingActive(
        true, "ValidMetricFound", $"the HPA was able to successfully calculate a replica count from {metric}");

    private static AutoscalerCondition Inactive(MetricException failure) =>
        AutoscalerCondition.ScalingActive(false, failure.Reason, $"the HPA was unable to compute the replica count: {failure.Message}");
}
