using System.Collections.Concurrent;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Scheduling;

/// <summary>
/// Binds pods to nodes. What finds no node is tried again when a node changes, a pod goes or another one is bound, the highest priority first. No pod is ever
/// preempted for another.
/// </summary>
internal sealed class Scheduler : Controller<ObjectKey>
{
    // What waits for a node, with its priority.
    private readonly ConcurrentDictionary<ObjectKey, int> _unschedulable = new();

    public Scheduler(ControllerContext context)
        : base(context, "default-scheduler")
    {
        Watch<V1Pod>(Observe);
        Watch<V1Node>(_ => RetryAll());
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V1Pod>(key.Namespace, key.Name) is not { } pod || !IsWaiting(pod))
        {
            _unschedulable.TryRemove(key, out _);
            return Task.CompletedTask;
        }

        if (pod.Spec.SchedulingGates is { Count: > 0 })
        {
            WriteWaiting(pod, "SchedulingGated", "Scheduling is blocked due to non-empty scheduling gates");
            return Task.CompletedTask;
        }

        // Noted before the nodes are read: a change of theirs that comes meanwhile is not missed.
        _unschedulable[key] = pod.Spec.Priority ?? 0;
        var placement = Placement.Of(pod, SchedulingSnapshot.Take(Client));
        if (placement.Node is { } node)
            Bind(pod, node);
        else
            Refuse(pod, placement.Refusal!);

        return Task.CompletedTask;
    }

    private static bool IsWaiting(V1Pod pod) =>
        string.IsNullOrEmpty(pod.Spec.NodeName) && pod.IsActive() && pod.Spec.SchedulerName is (null or "" or "default-scheduler");

    private void Observe(Storage.ResourceEvent<V1Pod> change)
    {
        if (IsWaiting(change.Object) || _unschedulable.ContainsKey(ObjectKey.Of(change.Object)))
            Enqueue(ObjectKey.Of(change.Object));

        // Its going may make room, its coming may be what others wait for.
        var comes = change.Type == WatchEventType.Added && !string.IsNullOrEmpty(change.Object.Spec.NodeName);
        if (comes || change.Type == WatchEventType.Deleted || !change.Object.IsActive())
            RetryAll();
    }

    private void RetryAll()
    {
        foreach (var (key, _) in _unschedulable.OrderByDescending(it => it.Value))
            Enqueue(key);
    }

    private void Bind(V1Pod pod, string node)
    {
        var bound = Client.Update<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it =>
        {
            if (it.Metadata.Uid == pod.Metadata.Uid && IsWaiting(it))
                it.Spec.NodeName = node;
        });
        _unschedulable.TryRemove(ObjectKey.Of(pod), out _);
        if (bound is null || bound.Metadata.Uid != pod.Metadata.Uid || bound.Spec.NodeName != node)
            return;

        Client.UpdateStatus<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it =>
        {
            if (it.Metadata.Uid == pod.Metadata.Uid)
                it.SetCondition("PodScheduled", "True", null, null, Now);
        });
        Record(bound, "Normal", "Scheduled", $"Successfully assigned {pod.Metadata.NamespaceProperty}/{pod.Metadata.Name} to {node}");
        RetryAll();
    }

    private void Refuse(V1Pod pod, string message)
    {
        WriteWaiting(pod, "Unschedulable", message);
        if (pod.Condition("PodScheduled")?.Message != message)
            Record(pod, "Warning", "FailedScheduling", message);
    }

    private void WriteWaiting(V1Pod pod, string reason, string message) =>
        Client.UpdateStatus<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it =>
        {
            if (it.Metadata.Uid == pod.Metadata.Uid && IsWaiting(it))
                it.SetCondition("PodScheduled", "False", reason, message, Now);
        });
}
