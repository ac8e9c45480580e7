using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Reading;
using GatewayPerf.LocalCluster.Api.Tables;
using GatewayPerf.LocalCluster.Nodes;
using GatewayPerf.LocalCluster.Nodes.Usage;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Metrics;

/// <summary>What <c>kubectl top</c> reads: <c>/apis/metrics.k8s.io/v1beta1</c>. Pods and nodes that cannot be measured now are left out.</summary>
internal sealed class MetricsHandler(ResourceStore store, IPodUsage usage, IInstances instances)
{
    /// <summary>Answers for what follows the group version in the path.</summary>
    public Task HandleAsync(HttpContext context, string[] path)
    {
        Func<Task> answer = path switch
        {
            ["nodes"] => () => ListAsync(context, MetricsKinds.Node, Nodes()),
            ["nodes", var name] => () => GetAsync(context, MetricsKinds.Node, Nodes(), name),
            ["pods"] => () => ListAsync(context, MetricsKinds.Pod, Pods(null)),
            ["namespaces", var ns, "pods"] => () => ListAsync(context, MetricsKinds.Pod, Pods(ns)),
            ["namespaces", var ns, "pods", var name] => () => GetAsync(context, MetricsKinds.Pod, Pods(ns), name),
            _ => throw ApiErrors.NoSuchPath(),
        };
        if (context.Request.Method != "GET" || Query.Flag(context.Request, "watch"))
            throw ApiErrors.MethodNotAllowed();
        return answer();
    }

    private IEnumerable<StoredResource> Pods(string? ns)
    {
        foreach (var pod in store.List(ResourceKinds.Pod, ns).Items)
        {
            if (usage.TryGet(pod.Namespace!, pod.Name, out var found))
                yield return MetricsDocuments.Pod(pod, found);
        }
    }

    private IEnumerable<StoredResource> Nodes()
    {
        var byNode = usage.List().ToLookup(pod => pod.Node);
        var running = instances.List().Where(instance => instance.State == InstanceState.Running).Select(instance => instance.Node).ToHashSet();
        return store.List(ResourceKinds.Node, null).Items.Where(node => running.Contains(node.Name))
            .Select(node => MetricsDocuments.Node(node, [.. byNode[node.Name]], store.Clock.GetUtcNow()));
    }

    private Task GetAsync(HttpContext context, ResourceKind kind, IEnumerable<StoredResource> all, string name)
    {
        var found = all.FirstOrDefault(item => item.Name == name) ?? throw ApiErrors.NotFound(kind, name);
        return AcceptHeader.Choose(context.Request) == AcceptedForm.Table
            ? TableAsync(context, kind, [found])
            : Responses.JsonAsync(context, found.Utf8);
    }

    private Task ListAsync(HttpContext context, ResourceKind kind, IEnumerable<StoredResource> all)
    {
        var filter = ResourceFilter.Of(context.Request, kind);
        IReadOnlyList<StoredResource> items = [.. all.Where(filter.Matches)];
        return AcceptHeader.Choose(context.Request) == AcceptedForm.Table ? TableAsync(context, kind, items) : Responses.JsonAsync(context, new JsonObject
        {
            ["kind"] = $"{kind.Kind}List",
            ["apiVersion"] = kind.ApiVersion,
            ["metadata"] = new JsonObject(),
            ["items"] = new JsonArray([.. items.Select(item => (JsonNode)item.ToNode())]),
        });
    }

    private Task TableAsync(HttpContext context, ResourceKind kind, IReadOnlyList<StoredResource> items) => Responses.JsonAsync(
        context, TablePrinter.Print(kind, items, 0, Query.Text(context.Request, "includeObject"), store.Clock.GetUtcNow()));
}
