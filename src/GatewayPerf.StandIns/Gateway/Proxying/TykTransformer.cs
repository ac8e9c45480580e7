using System.Globalization;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Sessions;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>What Tyk changes in a request on its way up, and in a response on its way down.</summary>
internal sealed class TykTransformer(ApiDefinition api) : HttpTransformer
{
    private const string ForwardedFor = "X-Forwarded-For";
    private readonly UpstreamAddress address = new(api.Proxy);

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var request = httpContext.Request;
        proxyRequest.RequestUri = address.For(request.Path, request.QueryString);
        if (!api.Proxy.PreserveHostHeader)
            proxyRequest.Headers.Host = null; // then the target's own is sent

        var client = httpContext.Connection.RemoteIpAddress?.ToString() ?? "";
        var forwarded = request.Headers.TryGetValue(ForwardedFor, out var earlier) ? $"{earlier}, {client}" : client;
        proxyRequest.Headers.Remove(ForwardedFor);
        proxyRequest.Headers.TryAddWithoutValidation(ForwardedFor, forwarded);
        if (!request.Headers.ContainsKey("User-Agent"))
            proxyRequest.Headers.TryAddWithoutValidation("User-Agent", $"Tyk/{TykVersion.Text}");
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        var copied = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (proxyResponse is null)
            return copied;

        // The names as Go's canonical form puts them on the wire; the figures are the quota's, and there is none yet.
        var headers = httpContext.Response.Headers;
        var limit = httpContext.Features.Get<Grant>()?.QuotaMax ?? 0;
        headers["X-Ratelimit-Limit"] = limit is 0 or -1 ? (limit == 0 ? "0" : "-1") : limit.ToString(CultureInfo.InvariantCulture);
        headers["X-Ratelimit-Remaining"] = "0";
        headers["X-Ratelimit-Reset"] = "0";
        return copied;
    }
}
