using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Autoscaling;

/// <summary>Scales Deployments and ReplicaSets by the usage of their pods, once in each <see cref="Clocks.AutoscalerSync"/>.</summary>
internal sealed class HorizontalPodAutoscalerController : Controller<ObjectKey>
{
    private static readonly TimeSpan LongestMemory = TimeSpan.FromHours(1);

    private readonly MetricEvaluator _metrics;

    // Only the worker uses it.
    private readonly Dictionary<ObjectKey, (string Uid, ScalingHistory History)> _histories = [];

    public HorizontalPodAutoscalerController(ControllerContext context)
        : base(context, "horizontal-pod-autoscaler")
    {
        _metrics = new MetricEvaluator(context.Usage, StartupDelays.Of(context.Clocks));

        // A change of the object, most often its own status, does not speed up the pass.
        Watch<V2HorizontalPodAutoscaler>(change => EnqueueAfter(
            ObjectKey.Of(change.Object), change.Type == WatchEventType.Modified ? Clocks.AutoscalerSync : TimeSpan.Zero));
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V2HorizontalPodAutoscaler>(key.Namespace, key.Name) is not { Metadata.DeletionTimestamp: null } autoscaler)
        {
            _histories.Remove(key);
            return Task.CompletedTask;
        }

        EnqueueAfter(key, Clocks.AutoscalerSync);
        var status = new AutoscalerStatus();
        Pass(autoscaler, status);
        Client.UpdateStatus<V2HorizontalPodAutoscaler>(key.Namespace, key.Name, it =>
        {
            if (it.Metadata.Uid == autoscaler.Metadata.Uid)
                status.Write(it, Now);
        });
        return Task.CompletedTask;
    }

    private void Pass(V2HorizontalPodAutoscaler autoscaler, AutoscalerStatus status)
    {
        ScaleTarget target;
        try
        {
            target = ScaleTarget.Of(Client, autoscaler.Metadata.NamespaceProperty, autoscaler.Spec.ScaleTargetRef);
        }
        catch (ScaleException problem)
        {
            Record(autoscaler, "Warning", "FailedGetScale", problem.Message);
            status.Add(AutoscalerCondition.AbleToScale(
                false, "FailedGetScale", $"the HPA controller was unable to get the target's current scale: {problem.Message}"));
            return;
        }

        status.Add(AutoscalerCondition.AbleToScale(true, "SucceededGetScale", "the HPA controller was able to get the target's current scale"));
        status.Current = target.Present;
        var (least, most) = (autoscaler.Spec.MinReplicas ?? 1, autoscaler.Spec.MaxReplicas);
        if (target.Wanted == 0)
        {
            status.Desired = 0;
            status.Add(AutoscalerCondition.ScalingActive(
                false, "ScalingDisabled", "scaling is disabled since the replica count of the target is zero"));
        }
        else if (Rivals(autoscaler) is { Count: > 0 } rivals)
        {
            var names = string.Join(' ', rivals.Append(ObjectKey.Of(autoscaler)).Select(it => it.ToString()).Order(StringComparer.Ordinal));
            var message = $"pods by selector {target.Selector.Text()} are controlled by multiple HPAs: [{names}]";
            Record(autoscaler, "Warning", "AmbiguousSelector", message);
            status.Add(AutoscalerCondition.ScalingActive(false, "AmbiguousSelector", $"the HPA was unable to compute the replica count: {message}"));
        }
        else if (target.Wanted > most)
        {
            Rescale(autoscaler, target, most, "Current number of replicas above Spec.MaxReplicas", status);
        }
        else if (target.Wanted < least)
        {
            Rescale(autoscaler, target, least, "Current number of replicas below Spec.MinReplicas", status);
        }
        else
        {
            Follow(autoscaler, target, status);
        }
    }

    /// <summary>The other autoscalers of the same target: each would undo what the others do.</summary>
    private List<ObjectKey> Rivals(V2HorizontalPodAutoscaler autoscaler)
    {
        var target = autoscaler.Spec.ScaleTargetRef;
        return
        [
            .. Client.List<V2HorizontalPodAutoscaler>(autoscaler.Metadata.NamespaceProperty)
                .Where(it => it.Metadata.Uid != autoscaler.Metadata.Uid && it.Spec.ScaleTargetRef.Kind == target.Kind && it.Spec.ScaleTargetRef.Name == target.Name)
                .Select(ObjectKey.Of),
        ];
    }

    private void Follow(V2HorizontalPodAutoscaler autoscaler, ScaleTarget target, AutoscalerStatus status)
    {
        var (now, tolerance, spec) = (Now, Tolerance.Of(autoscaler.Spec.Behavior), autoscaler.Spec);
        var pods = Client.List<V1Pod>(autoscaler.Metadata.NamespaceProperty).Where(pod => target.Selector.Matches(pod.Metadata.Labels)).ToList();
        var recommendation = Recommendation.Of(spec.Metrics, metric => _metrics.Evaluate(metric, pods, target.Wanted, tolerance, now), target.Wanted);
        status.Metrics = recommendation.Statuses;
        status.Add(recommendation.ScalingActive);
        foreach (var failure in recommendation.Failures)
            Record(autoscaler, "Warning", failure.Reason, failure.Message);

        if (recommendation.Replicas is not { } wanted)
        {
            Record(autoscaler, "Warning", "FailedComputeMetricsReplicas", recommendation.Failure(spec.Metrics.Count));
            return;
        }

        var history = HistoryOf(autoscaler);
        history.Forget(now - Clocks.Scale(LongestMemory));
        var step = ScalingRules.Step(spec, target.Wanted, wanted, history, Clocks, now);
        status.Add(step.Stabilized);
        status.Add(step.Limited);
        if (step.Replicas == target.Wanted)
            status.Desired = target.Wanted;
        else
            Rescale(autoscaler, target, step.Replicas, step.Replicas > target.Wanted ? $"{recommendation.Metric} above target" : "All metrics below target", status);
    }

    private void Rescale(V2HorizontalPodAutoscaler autoscaler, ScaleTarget target, int replicas, string reason, AutoscalerStatus status)
    {
        status.Desired = replicas;
        try
        {
            ScaleTarget.Write(Client, autoscaler.Metadata.NamespaceProperty, autoscaler.Spec.ScaleTargetRef, replicas);
        }
        catch (Exception problem) when (problem is ApiException or ScaleException)
        {
            Record(autoscaler, "Warning", "FailedRescale", $"New size: {replicas}; reason: {reason}; error: {problem.Message}");
            status.Add(AutoscalerCondition.AbleToScale(
                false, "FailedUpdateScale", $"the HPA controller was unable to update the target scale: {problem.Message}"));
            return;
        }

        HistoryOf(autoscaler).Scaled(Now, replicas - target.Wanted);
        status.Rescaled = true;
        status.Add(AutoscalerCondition.AbleToScale(true, "SucceededRescale", $"the HPA controller was able to update the target scale to {replicas}"));
        Record(autoscaler, "Normal", "SuccessfulRescale", $"New size: {replicas}; reason: {reason}");
    }

    private ScalingHistory HistoryOf(V2HorizontalPodAutoscaler autoscaler)
    {
        var key = ObjectKey.Of(autoscaler);
        if (!_histories.TryGetValue(key, out var known) || known.Uid != autoscaler.Metadata.Uid)
            _histories[key] = known = (autoscaler.Metadata.Uid, new ScalingHistory());

        return known.History;
    }
}
