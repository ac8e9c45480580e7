using System.Net;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.LocalCluster.Api.Pods;

/// <summary><c>…/pods/{name}:{port}/proxy/{path}</c>: passes a request on to a port of a pod.</summary>
internal sealed class PodProxyHandler(ApiServerOptions options, IHttpForwarder forwarder, CancellationToken stopping)
{
    /// <summary>How long a connection attempt to what nobody reaches takes.</summary>
    public static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(2);

    private static readonly HttpMessageInvoker Client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        AutomaticDecompression = DecompressionMethods.None,
        ConnectTimeout = ConnectTimeout,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
    });

    public async Task HandleAsync(HttpContext context, ResourceRequest request)
    {
        var target = ProxyTarget.Parse(request.RequireName());
        var pod = options.Resources.Store.Get(ResourceKinds.Pod, request.Namespace, target.Pod) ?? throw ApiErrors.NotFound(ResourceKinds.Pod, target.Pod);
        var port = target.PortOf(pod);
        var address = pod.Root.Text("status", "podIP");
        if (string.IsNullOrEmpty(address))
            throw Unavailable(HttpStatusCode.ServiceUnavailable, "ServiceUnavailable", $"pod {pod.Name} has no address yet");

        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        if (!options.Instances.IsReachable(pod.Root.Text("spec", "nodeName") ?? ""))
        {
            // No byte reaches the node: a connection attempt would only time out.
            await Task.Delay(ConnectTimeout, options.Resources.Store.Clock, end.Token);
            throw Unavailable(HttpStatusCode.GatewayTimeout, "Timeout", $"error trying to reach pod {pod.Name}: dial tcp {address}:{port}: i/o timeout");
        }

        var config = new ForwarderRequestConfig { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        var error = await forwarder.SendAsync(context, $"http://{address}:{port}/", Client, config, new PodProxyTransformer(request.Rest), end.Token);
        if (error == ForwarderError.None || context.Response.HasStarted)
            return;

        var isLate = error is ForwarderError.RequestTimedOut || context.Response.StatusCode == StatusCodes.Status504GatewayTimeout;
        var reason = context.Features.Get<IForwarderErrorFeature>()?.Exception?.Message ?? error.ToString();
        context.Response.Headers.Clear();
        throw isLate
            ? Unavailable(HttpStatusCode.GatewayTimeout, "Timeout", $"error trying to reach pod {pod.Name} at {address}:{port}: {reason}")
            : Unavailable(HttpStatusCode.BadGateway, "ServiceUnavailable", $"error trying to reach pod {pod.Name} at {address}:{port}: {reason}");
    }

    private static ApiException Unavailable(HttpStatusCode code, string reason, string message) => ApiErrors.Error(code, reason, message);
}
