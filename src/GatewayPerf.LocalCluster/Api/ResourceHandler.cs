using GatewayPerf.LocalCluster.Api.Pods;
using GatewayPerf.LocalCluster.Api.Pods.Eviction;
using GatewayPerf.LocalCluster.Api.Reading;
using GatewayPerf.LocalCluster.Api.Writing;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>Chooses by method and subresource who answers.</summary>
internal sealed class ResourceHandler(ApiServerOptions options, IHttpForwarder forwarder, CancellationToken stopping)
{
    private readonly ReadHandler _read = new(options.Resources.Store, stopping);
    private readonly WriteHandler _write = new(options.Resources.Writer);
    private readonly PatchHandler _patch = new(options.Resources.Writer);
    private readonly DeleteHandler _delete = new(options.Resources.Writer);
    private readonly ScaleHandler _scale = new(options.Resources.Writer);
    private readonly EvictionHandler _eviction = new(options.Resources);
    private readonly PodLogHandler _logs = new(options, stopping);
    private readonly PodProxyHandler _proxy = new(options, forwarder, stopping);

    public Task HandleAsync(HttpContext context, ResourceRequest request)
    {
        var method = context.Request.Method;
        return request.Subresource switch
        {
            null => MainAsync(context, request, method),
            "status" when request.Kind.HasStatus => PartAsync(context, request, method),
            "scale" when request.Kind.HasScale => _scale.HandleAsync(context, request),
            "log" when request.Kind == ResourceKinds.Pod => _logs.HandleAsync(context, request),
            "proxy" when request.Kind == ResourceKinds.Pod => _proxy.HandleAsync(context, request),
            "eviction" when request.Kind == ResourceKinds.Pod => _eviction.HandleAsync(context, request),
            "exec" or "attach" or "portforward" when request.Kind == ResourceKinds.Pod => throw PodStreamRefusal.For(options.Resources.Store, request),
            "binding" when request.Kind == ResourceKinds.Pod =>
                throw ApiErrors.NotBuilt($"The subresource pods/{request.Subresource}"),
            _ => throw ApiErrors.NoSuchPath(),
        };
    }

    private Task MainAsync(HttpContext context, ResourceRequest request, string method) => (method, request.Name) switch
    {
        ("GET", null) => _read.ListOrWatchAsync(context, request),
        ("GET", _) => _read.GetAsync(context, request),
        ("POST", null) => _write.CreateAsync(context, request),
        ("DELETE", null) => _delete.DeleteCollectionAsync(context, request),
        ("PUT", not null) => _write.UpdateAsync(context, request, ResourcePart.Main),
        ("PATCH", not null) => _patch.PatchAsync(context, request, ResourcePart.Main),
        ("DELETE", not null) => _delete.DeleteAsync(context, request),
        _ => throw ApiErrors.MethodNotAllowed(),
    };

    private Task PartAsync(HttpContext context, ResourceRequest request, string method) => method switch
    {
        "GET" => _read.GetAsync(context, request),
        "PUT" => _write.UpdateAsync(context, request, ResourcePart.Status),
        "PATCH" => _patch.PatchAsync(context, request, ResourcePart.Status),
        _ => throw ApiErrors.MethodNotAllowed(),
    };
}
