using System.Collections.Concurrent;
using GatewayPerf.LocalCluster.Controllers.Scheduling;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.NodeLifecycle;

/// <summary>Deletes the pods that do not tolerate a NoExecute taint of their node for any longer.</summary>
internal sealed class TaintEvictionController : Controller<ObjectKey>
{
    // Since when a pod (by uid) has been on a tainted node, as a timestamp of the clock.
    private readonly ConcurrentDictionary<string, long> _since = new();

    public TaintEvictionController(ControllerContext context)
        : base(context, "taint-eviction-controller")
    {
        Watch<V1Node>(change =>
        {
            foreach (var pod in Client.List<V1Pod>().Where(pod => pod.Spec.NodeName == change.Object.Metadata.Name))
                Enqueue(ObjectKey.Of(pod));
        });
        Watch<V1Pod>(change =>
        {
            if (change.Type == k8s.WatchEventType.Deleted)
                _since.TryRemove(change.Object.Metadata.Uid, out _);
            else if (!string.IsNullOrEmpty(change.Object.Spec.NodeName))
                Enqueue(ObjectKey.Of(change.Object));
        });
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V1Pod>(key.Namespace, key.Name) is not { } pod || pod.IsTerminating() || pod.IsFinished() || string.IsNullOrEmpty(pod.Spec.NodeName))
            return Task.CompletedTask;

        var taints = Client.Get<V1Node>(null, pod.Spec.NodeName)?.Spec?.Taints?.Where(taint => taint.Effect == "NoExecute").ToList() ?? [];
        if (taints.Count == 0)
        {
            if (_since.TryRemove(pod.Metadata.Uid, out _))
                Record(pod, "Normal", "TaintManagerEviction", $"Cancelling deletion of Pod {key}");

            return Task.CompletedTask;
        }

        if (taints.Min(taint => Patience(taint, pod)) is var patience && patience == TimeSpan.MaxValue)
            return Task.CompletedTask;

        var left = patience - Time.GetElapsedTime(_since.GetOrAdd(pod.Metadata.Uid, _ => Time.GetTimestamp()));
        if (left > TimeSpan.Zero)
            EnqueueAfter(key, left);
        else
            Evict(pod);

        return Task.CompletedTask;
    }

    /// <summary>How long the pod stays in spite of the taint.</summary>
    private TimeSpan Patience(V1Taint taint, V1Pod pod)
    {
        var tolerations = taint.TolerationsOf(pod).ToList();
        if (taint.Key is Taints.NotReady or Taints.Unreachable && tolerations.TrueForAll(IsDefault))
            return Clocks.EvictionAfter;

        return tolerations.Count == 0
            ? TimeSpan.Zero
            : tolerations.Min(it => it.TolerationSeconds is { } seconds ? TimeSpan.FromSeconds(Math.Max(seconds, 0)) : TimeSpan.MaxValue);
    }

    // What the API writes into every pod that says nothing of its own, as Kubernetes does; the cluster's own clock stands for these 300 s.
    private static bool IsDefault(V1Toleration toleration) =>
        toleration is { OperatorProperty: "Exists", Effect: "NoExecute", TolerationSeconds: 300, Key: Taints.NotReady or Taints.Unreachable };

    private void Evict(V1Pod pod)
    {
        Record(pod, "Normal", "TaintManagerEviction", $"Marking for deletion Pod {ObjectKey.Of(pod)}");
        Client.UpdateStatus<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, it =>
        {
            if (it.Metadata.Uid == pod.Metadata.Uid)
                it.SetCondition("DisruptionTarget", "True", "DeletionByTaintManager", "Taint manager: deleting due to NoExecute taint", Now);
        });
        Client.Delete<V1Pod>(pod.Metadata.NamespaceProperty, pod.Metadata.Name, uid: pod.Metadata.Uid);
        _since.TryRemove(pod.Metadata.Uid, out _);
    }
}
