using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Garbage;

/// <summary>A kind with its type.</summary>
internal sealed class CollectedKind<T>(string group, string kind) : CollectedKind(group, kind) where T : class, IKubernetesObject<V1ObjectMeta>
{
    public override IKubernetesObject<V1ObjectMeta>? Get(IResourceClient client, ObjectKey key) => client.Get<T>(key.Namespace, key.Name);

    public override bool Exists(IResourceClient client, string uid) => client.List<T>().Any(it => it.Metadata.Uid == uid);

    public override IEnumerable<ObjectKey> Dependents(IResourceClient client, string uid) =>
        client.List<T>().Where(it => it.Metadata.OwnerReferences?.Any(reference => reference.Uid == uid) == true).Select(it => ObjectKey.Of(it));

    public override void Update(IResourceClient client, ObjectKey key, Action<V1ObjectMeta> change) =>
        client.Update<T>(key.Namespace, key.Name, it => change(it.Metadata));

    public override void Delete(IResourceClient client, ObjectKey key, string uid) => client.Delete<T>(key.Namespace, key.Name, uid: uid);

    public override void Watch(ICollectedKindWatcher watcher) => watcher.Watch<T>(this);
}
