using System.Collections.Concurrent;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Controllers.Endpoints;

/// <summary>Keeps the EndpointSlices of every Service that has a selector: one for each set of port numbers, usually one.</summary>
internal sealed class EndpointSliceController : Controller<ObjectKey>
{
    private const string ServiceLabel = "kubernetes.io/service-name";
    private const string ManagerLabel = "endpointslice.kubernetes.io/managed-by";
    private const string Manager = "endpointslice-controller.k8s.io";

    // What a pod's labels were, so that a Service that no longer selects it hears of the change.
    private readonly ConcurrentDictionary<ObjectKey, IDictionary<string, string>> _labels = new();

    public EndpointSliceController(ControllerContext context)
        : base(context, "endpoint-slice-controller")
    {
        Watch<V1Service>(change => Enqueue(ObjectKey.Of(change.Object)));
        Watch<V1Pod>(Observe);
        Watch<V1EndpointSlice>(change =>
        {
            if (change.Object.GetLabel(ManagerLabel) == Manager && change.Object.GetLabel(ServiceLabel) is { } service)
                Enqueue(new ObjectKey(change.Object.Metadata.NamespaceProperty, service));
        });
    }

    /// <inheritdoc/>
    protected override Task ReconcileAsync(ObjectKey key, CancellationToken cancellationToken)
    {
        var service = Client.Get<V1Service>(key.Namespace, key.Name);
        if (service is null || service.Metadata.DeletionTimestamp is not null || service.Spec.Selector is not { Count: > 0 } || service.Spec.Type == "ExternalName")
            return Task.CompletedTask;

        var wanted = Wanted(service);
        var present = Client.List<V1EndpointSlice>(key.Namespace).Where(it => it.GetLabel(ServiceLabel) == key.Name && it.GetLabel(ManagerLabel) == Manager).ToList();
        foreach (var slice in wanted)
        {
            // The slice with the same ports is kept; any other is better changed than replaced.
            var reused = present.Find(it => Ports(it) == Ports(slice)) ?? present.Find(it => !wanted.Exists(other => Ports(other) == Ports(it)));
            if (reused is null)
            {
                Client.Create(slice);
                continue;
            }

            present.Remove(reused);
            Client.Update<V1EndpointSlice>(key.Namespace, reused.Metadata.Name, it =>
            {
                it.Metadata.Labels = slice.Metadata.Labels;
                it.Endpoints = slice.Endpoints;
                it.Ports = slice.Ports;
            });
        }

        foreach (var slice in present)
            Client.Delete<V1EndpointSlice>(key.Namespace, slice.Metadata.Name, uid: slice.Metadata.Uid);

        return Task.CompletedTask;
    }

    private static string Ports(V1EndpointSlice slice) => Ports(slice.Ports ?? []);

    private static string Ports(IEnumerable<Discoveryv1EndpointPort> ports) =>
        string.Join(',', ports.Select(it => $"{it.Name}:{it.Port}/{it.Protocol}/{it.AppProtocol}"));

    private void Observe(ResourceEvent<V1Pod> change)
    {
        var key = ObjectKey.Of(change.Object);
        var labels = change.Object.Metadata.Labels;
        _labels.TryGetValue(key, out var before);
        if (change.Type == WatchEventType.Deleted)
            _labels.TryRemove(key, out _);
        else
            _labels[key] = labels ?? new Dictionary<string, string>();

        foreach (var service in Client.List<V1Service>(key.Namespace))
        {
            var selector = service.Spec.Selector;
            if (selector is { Count: > 0 } && (LabelSelectors.Matches(selector, labels) || LabelSelectors.Matches(selector, before)))
                Enqueue(ObjectKey.Of(service));
        }
    }

    private List<V1EndpointSlice> Wanted(V1Service service)
    {
        var pods = Client.List<V1Pod>(service.Metadata.NamespaceProperty)
            .Where(pod => EndpointFactory.Serves(pod, service))
            .OrderBy(pod => pod.Metadata.Name, StringComparer.Ordinal);
        var groups = pods.Select(pod => (Pod: pod, Ports: EndpointPorts.Of(service, pod))).GroupBy(it => Ports(it.Ports)).ToList();
        return groups.Count == 0
            ? [Slice(service, [], [])]
            : groups.ConvertAll(group => Slice(service, group.First().Ports, [.. group.Select(it => EndpointFactory.Create(service, it.Pod))]));
    }

    private static V1EndpointSlice Slice(V1Service service, List<Discoveryv1EndpointPort> ports, List<V1Endpoint> endpoints) => new()
    {
        ApiVersion = $"{V1EndpointSlice.KubeGroup}/{V1EndpointSlice.KubeApiVersion}",
        Kind = V1EndpointSlice.KubeKind,
        Metadata = new V1ObjectMeta
        {
            GenerateName = service.Metadata.Name + "-",
            NamespaceProperty = service.Metadata.NamespaceProperty,
            Labels = new Dictionary<string, string>(service.Metadata.Labels ?? new Dictionary<string, string>())
            {
                [ServiceLabel] = service.Metadata.Name,
                [ManagerLabel] = Manager,
            },
            OwnerReferences = [Owners.ControllerReference(service)],
        },
        AddressType = "IPv4",
        Ports = ports,
        Endpoints = endpoints,
    };
}
