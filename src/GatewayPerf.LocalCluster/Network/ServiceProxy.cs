using System.Net;
using System.Net.Sockets;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace GatewayPerf.LocalCluster.Network;

/// <summary>The cluster's network: a listener for every port of every Service, as Services and EndpointSlices say, and the hosts file.</summary>
internal sealed class ServiceProxy(IResourceClient client, ConnectionTable table, HostsFile hosts, ILogger log)
{
    private static readonly TimeSpan HostsRetry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FaultPause = TimeSpan.FromSeconds(10);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, V1Service> _services = [];
    private readonly Dictionary<string, V1EndpointSlice> _slices = [];
    private readonly Dictionary<IPEndPoint, ServiceListener> _listeners = [];
    private bool _isHostsFileStale;

    /// <summary>Follows the API until cancelled, then closes all listeners.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await Task.WhenAll(
                FollowAsync(_services, cancellationToken), FollowAsync(_slices, cancellationToken), RetryHostsAsync(cancellationToken));
        }
        catch (OperationCanceledException)
        {
            // The cluster ends.
        }

        lock (_lock)
        {
            foreach (var listener in _listeners.Values)
                listener.Dispose();
            _listeners.Clear();
        }
    }

    /// <summary>How many pods stand behind a Service's address now.</summary>
    public int CountEndpoints(IPEndPoint address)
    {
        lock (_lock)
            return _listeners.TryGetValue(address, out var listener) ? listener.EndpointCount : 0;
    }

    private async Task FollowAsync<T>(Dictionary<string, T> known, CancellationToken cancellationToken)
        where T : class, IKubernetesObject<V1ObjectMeta>
    {
        var changes = client.Watch<T>(cancellationToken);
        while (await changes.WaitToReadAsync(cancellationToken))
        {
            lock (_lock)
            {
                while (changes.TryRead(out var change))
                {
                    if (change.Type == WatchEventType.Deleted)
                        known.Remove(change.Object.Metadata.Uid);
                    else
                        known[change.Object.Metadata.Uid] = change.Object;
                }

                try
                {
                    Apply();
                }
                catch (Exception exception)
                {
                    log.LogError(exception, "The network could not follow a change");
                }
            }
        }
    }

    private void Apply()
    {
        var slices = _slices.Values
            .Where(slice => slice.Metadata.Labels?.ContainsKey(ServiceEndpoints.ServiceLabel) is true)
            .ToLookup(slice => (slice.Metadata.NamespaceProperty, slice.Metadata.Labels[ServiceEndpoints.ServiceLabel]));
        TryWriteHosts(slices);
        var gone = _listeners.Keys.ToHashSet();
        foreach (var service in _services.Values)
        {
            if (!IPAddress.TryParse(service.Spec?.ClusterIP, out var address))
                continue;
            foreach (var port in service.Spec.Ports ?? [])
            {
                var key = new IPEndPoint(address, port.Port);
                gone.Remove(key);
                Update(service, port, key, slices[(service.Metadata.NamespaceProperty, service.Metadata.Name)]);
            }
        }

        foreach (var key in gone)
        {
            _listeners.Remove(key, out var listener);
            listener?.Dispose();
        }
    }

    /// <summary>Names that cannot be written must not keep the network itself from following; they are tried again with the next change, and once a second.</summary>
    private void TryWriteHosts(ILookup<(string Namespace, string Name), V1EndpointSlice> slices)
    {
        try
        {
            hosts.Write(_services.Values, slices);
            _isHostsFileStale = false;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (!_isHostsFileStale)
                log.LogError("The names of the Services cannot be written: {Reason}", exception.Message);
            _isHostsFileStale = true;
        }
    }

    private async Task RetryHostsAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(HostsRetry);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            lock (_lock)
            {
                if (_isHostsFileStale)
                    Apply();
            }
        }
    }

    private void Update(V1Service service, V1ServicePort port, IPEndPoint key, IEnumerable<V1EndpointSlice> slices)
    {
        if (!_listeners.TryGetValue(key, out var listener))
        {
            if (Refuse(service, port) is { } reason)
                client.RecordEvent(service, "Warning", "NotBuilt", reason, "service-proxy");
            _listeners[key] = listener = new ServiceListener(key, table, new ConnectionFaults(FaultPause, reason =>
            {
                log.LogWarning("Service {Service}: {Reason}", service.Metadata.Name, reason);
                client.RecordEvent(service, "Warning", "ConnectionsLost", reason, "service-proxy");
            }));
        }

        try
        {
            listener.Update(Refuse(service, port) is null ? ServiceEndpoints.Of(port, slices) : []);
        }
        catch (SocketException exception)
        {
            log.LogWarning("Service {Service} cannot listen on {Address}: {Reason}", service.Metadata.Name, key, exception.Message);
            client.RecordEvent(service, "Warning", "FailedToListen", $"{key}: {exception.Message}", "service-proxy");
        }
    }

    private static string? Refuse(V1Service service, V1ServicePort port) =>
        (port.Protocol ?? "TCP") != "TCP" ? $"Port {port.Port} has protocol {port.Protocol}; only TCP is built."
        : service.Spec.SessionAffinity is "ClientIP" ? "sessionAffinity ClientIP is not built: all clients of a local cluster have one address."
        : null;
}
