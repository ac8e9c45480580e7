using System.Threading.Channels;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>
/// The in-process face of the API, for controllers and node agents. Every write obeys the rules that a client over HTTPS meets: defaults, uid, generation,
/// resourceVersion, two-step deletion of pods, finalizers. Objects handed out are copies.
/// </summary>
internal interface IResourceClient
{
    /// <summary>The object, or null when there is none. <paramref name="ns"/> is null for cluster-scoped kinds.</summary>
    T? Get<T>(string? ns, string name) where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>All objects of the kind, in one namespace or (null) in all.</summary>
    IReadOnlyList<T> List<T>(string? ns = null) where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Creates the object (metadata.generateName works). Throws <see cref="ApiException"/>, 409 when the name is taken.</summary>
    T Create<T>(T value) where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Reads, changes and writes metadata and spec, again after a conflict. A change that changes nothing writes nothing. Null when the object is gone.</summary>
    T? Update<T>(string? ns, string name, Action<T> change) where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>As <see cref="Update{T}"/>, for the status alone.</summary>
    T? UpdateStatus<T>(string? ns, string name, Action<T> change) where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>
    /// Deletes as DELETE does; false when there was nothing (or another uid). A pod with a grace period above 0 only gets its deletionTimestamp; its node agent
    /// ends it and then calls this with a grace period of 0.
    /// </summary>
    bool Delete<T>(string? ns, string name, int? gracePeriodSeconds = null, string? uid = null) where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>ADDED for everything that exists, then every change in order, until cancelled. Never drops, never repeats.</summary>
    ChannelReader<ResourceEvent<T>> Watch<T>(CancellationToken cancellationToken) where T : class, IKubernetesObject<V1ObjectMeta>;

    /// <summary>Records a core/v1 Event about the object (repeats raise count). <paramref name="type"/> is Normal or Warning.</summary>
    void RecordEvent(IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message, string component, string? host = null);
}
