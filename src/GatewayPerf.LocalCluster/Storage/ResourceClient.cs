using System.Threading.Channels;
using GatewayPerf.LocalCluster.Network;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>The typed face of the store.</summary>
internal sealed class ResourceClient : IResourceClient
{
    private readonly EventRecorder _events;

    /// <summary>Opens the store and sees to it that the built-in namespaces exist.</summary>
    public ResourceClient(ResourceStore store, AddressPool pool)
    {
        Store = store;
        Writer = new ResourceWriter(store, pool);
        _events = new EventRecorder(Writer);
        BuiltInNamespaces.Ensure(Writer);
    }

    public ResourceStore Store { get; }

    public ResourceWriter Writer { get; }

    public T? Get<T>(string? ns, string name) where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var stored = Store.Get(ResourceKinds.Of<T>(), ns, name);
        return stored is null ? null : TypedJson.Read<T>(stored);
    }

    public IReadOnlyList<T> List<T>(string? ns = null) where T : class, IKubernetesObject<V1ObjectMeta> =>
        [.. Store.List(ResourceKinds.Of<T>(), ns).Items.Select(TypedJson.Read<T>)];

    public T Create<T>(T value) where T : class, IKubernetesObject<V1ObjectMeta> =>
        TypedJson.Read<T>(Writer.Create(ResourceKinds.Of<T>(), value.Metadata?.NamespaceProperty ?? "default", TypedJson.Write(value)));

    public T? Update<T>(string? ns, string name, Action<T> change) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Change(ns, name, ResourcePart.Main, change);

    public T? UpdateStatus<T>(string? ns, string name, Action<T> change) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Change(ns, name, ResourcePart.Status, change);

    public bool Delete<T>(string? ns, string name, int? gracePeriodSeconds = null, string? uid = null) where T : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            Writer.Delete(ResourceKinds.Of<T>(), ns, name, new DeleteOptions(gracePeriodSeconds, Uid: uid));
            return true;
        }
        catch (ApiException exception) when (exception.Status.Code is 404 or 409)
        {
            return false;
        }
    }

    public ChannelReader<ResourceEvent<T>> Watch<T>(CancellationToken cancellationToken) where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var subscription = Store.Subscribe(ResourceKinds.Of<T>(), null, null)!;
        cancellationToken.Register(subscription.Dispose);
        return new MappedReader<ResourceChange, ResourceEvent<T>>(
            subscription.Changes,
            change => new ResourceEvent<T>(change.Type, TypedJson.Read<T>(change.Object)));
    }

    public void RecordEvent(IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message, string component, string? host = null) =>
        _events.Record(about, type, reason, message, component, host);

    private T? Change<T>(string? ns, string name, ResourcePart part, Action<T> change) where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var kind = ResourceKinds.Of<T>();
        try
        {
            return TypedJson.Read<T>(Writer.Update(kind, ns, name, part, (stored, node) =>
            {
                var typed = TypedJson.Read<T>(stored);
                var before = TypedJson.Write(typed);
                change(typed);
                TypedJson.Carry(before, TypedJson.Write(typed), node);
                return node;
            }));
        }
        catch (ApiException exception) when (exception.Status.Code == 404)
        {
            return null;
        }
    }
}
