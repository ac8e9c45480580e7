using System.Threading.Channels;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Tests.Controllers;

/// <summary>Passes everything on, except for the calls that a test wants to fail.</summary>
internal sealed class UnreliableClient(IResourceClient client, Action<string, Type> before) : IResourceClient
{
    public T? Get<T>(string? ns, string name) where T : class, IKubernetesObject<V1ObjectMeta> => Try<T>("get").Get<T>(ns, name);

    public IReadOnlyList<T> List<T>(string? ns = null) where T : class, IKubernetesObject<V1ObjectMeta> => Try<T>("list").List<T>(ns);

    public T Create<T>(T value) where T : class, IKubernetesObject<V1ObjectMeta> => Try<T>("create").Create(value);

    public T? Update<T>(string? ns, string name, Action<T> change) where T : class, IKubernetesObject<V1ObjectMeta> => Try<T>("update").Update(ns, name, change);

    public T? UpdateStatus<T>(string? ns, string name, Action<T> change) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Try<T>("update status").UpdateStatus(ns, name, change);

    public bool Delete<T>(string? ns, string name, int? gracePeriodSeconds = null, string? uid = null) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Try<T>("delete").Delete<T>(ns, name, gracePeriodSeconds, uid);

    public ChannelReader<ResourceEvent<T>> Watch<T>(CancellationToken cancellationToken) where T : class, IKubernetesObject<V1ObjectMeta> =>
        Try<T>("watch").Watch<T>(cancellationToken);

    public void RecordEvent(IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message, string component, string? host = null) =>
        client.RecordEvent(about, type, reason, message, component, host);

    private IResourceClient Try<T>(string verb)
    {
        before(verb, typeof(T));
        return client;
    }
}
