using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.NodeLifecycle;

/// <summary>Removes the pods of nodes that no longer exist: nobody else can.</summary>
internal sealed class PodGarbageController : Controller<ObjectKey>
{
    public PodGarbageController(ControllerContext context)
        : base(context, "pod-garbage-collector")
    {
        Watch<V1Pod>(change =>
        {
            if (change.Type != WatchEventType.Deleted && !string.IsNullOrEmpty(change.Object.Spec.NodeName))
                Enqueue(ObjectKey.Of(change.Object));
        });
        Watch<V1Node>(change =>
        {
            if (change.Type != WatchEventType.Deleted)
                return;

            foreach (var pod in Client.List<V1Pod>().Where(pod => pod.Spec.NodeName == change.Object.Metadata.Name))
                Enqueue(ObjectKey.Of(pod));
        });
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        if (Client.Get<V1Pod>(key.Namespace, key.Name) is not { Spec.NodeName: { Length: > 0 } node } pod || Client.Get<V1Node>(null, node) is not null)
            return Task.CompletedTask;

        if (!pod.IsFinished())
        {
            Client.UpdateStatus<V1Pod>(key.Namespace, key.Name, it =>
            {
                if (it.Metadata.Uid != pod.Metadata.Uid)
                    return;

                it.SetCondition("DisruptionTarget", "True", "DeletionByPodGC", "PodGC: node no longer exists", Now);
                it.Status.Phase = "Failed";
            });
        }

        Client.Delete<V1Pod>(key.Namespace, key.Name, gracePeriodSeconds: 0, uid: pod.Metadata.Uid);
        return Task.CompletedTask;
    }
}
