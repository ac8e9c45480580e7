using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage.Rules;
using k8s;
using k8s.Models;

namespace GatewayPerf.LocalCluster.Storage;

/// <summary>Writes core/v1 Events. A repeat raises the count of the first one; what is older than an hour is forgotten, as in Kubernetes.</summary>
internal sealed class EventRecorder(ResourceWriter writer)
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<EventKey, string> _names = new();
    private DateTimeOffset _nextSweep = DateTimeOffset.MinValue;

    public void Record(IKubernetesObject<V1ObjectMeta> about, string type, string reason, string message, string component, string? host)
    {
        var now = writer.Store.Clock.GetUtcNow();
        var ns = about.Metadata.NamespaceProperty ?? "default";
        var key = new EventKey(ns, about.Metadata.Uid ?? "", type, reason, message, component);
        try
        {
            Sweep(now);
            if (_names.TryGetValue(key, out var name) && Repeat(ns, name, now))
                return;

            name = $"{about.Metadata.Name}.{Guid.NewGuid().ToString("N", CultureInfo.InvariantCulture)[..16]}";
            writer.Create(ResourceKinds.Event, ns, Build(about, key, name, MetadataRules.Time(now), host));
            _names[key] = name;
        }
        catch (ApiException)
        {
            // The namespace goes or is gone: nobody is left to tell.
        }
    }

    private static JsonObject Build(IKubernetesObject<V1ObjectMeta> about, EventKey key, string name, string time, string? host)
    {
        var source = new JsonObject { ["component"] = key.Component };
        if (host is not null)
            source["host"] = host;

        var kind = ResourceKinds.All.First(item => item.Type == about.GetType());
        return new JsonObject
        {
            ["metadata"] = new JsonObject { ["name"] = name },
            ["involvedObject"] = new JsonObject
            {
                ["kind"] = kind.Kind,
                ["namespace"] = about.Metadata.NamespaceProperty,
                ["name"] = about.Metadata.Name,
                ["uid"] = about.Metadata.Uid,
                ["apiVersion"] = kind.ApiVersion,
                ["resourceVersion"] = about.Metadata.ResourceVersion,
            },
            ["reason"] = key.Reason,
            ["message"] = key.Message,
            ["source"] = source,
            ["firstTimestamp"] = time,
            ["lastTimestamp"] = time,
            ["count"] = 1,
            ["type"] = key.Type,
            ["reportingComponent"] = key.Component,
            ["reportingInstance"] = host ?? "",
        };
    }

    private bool Repeat(string ns, string name, DateTimeOffset now)
    {
        if (writer.Store.Get(ResourceKinds.Event, ns, name) is null)
            return false;

        writer.Update(ResourceKinds.Event, ns, name, ResourcePart.Main, (_, value) =>
        {
            value["count"] = (value.Number("count") ?? 1) + 1;
            value["lastTimestamp"] = MetadataRules.Time(now);
            return value;
        });
        return true;
    }

    private void Sweep(DateTimeOffset now)
    {
        if (now < _nextSweep)
            return;

        _nextSweep = now.AddMinutes(5);
        var limit = MetadataRules.Time(now - Lifetime);
        foreach (var old in writer.Store.List(ResourceKinds.Event, null).Items)
        {
            if (string.CompareOrdinal(old.Root.Text("lastTimestamp") ?? limit, limit) < 0)
                writer.Delete(ResourceKinds.Event, old.Namespace, old.Name, new DeleteOptions());
        }

        foreach (var (key, name) in _names)
        {
            if (writer.Store.Get(ResourceKinds.Event, key.Namespace, name) is null)
                _names.TryRemove(key, out _);
        }
    }

    private sealed record EventKey(string Namespace, string Uid, string Type, string Reason, string Message, string Component);
}
