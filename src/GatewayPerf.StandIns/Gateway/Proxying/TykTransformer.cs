using System.Globalization;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Limits;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>What Tyk changes in a request on its way up, and in a response on its way down.</summary>
internal sealed class TykTransformer(ApiDefinition api) : HttpTransformer
{
    private const string ForwardedFor = "X-Forwarded-For";
    private readonly UpstreamAddress address = new(api.Proxy);
    private readonly HeaderInjection injection = new(api);

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
        if (!injection.RemovesFromRequests(ForwardedFor))
            proxyRequest.Headers.TryAddWithoutValidation(ForwardedFor, forwarded);
        if (!request.Headers.ContainsKey("User-Agent"))
            proxyRequest.Headers.TryAddWithoutValidation("User-Agent", $"Tyk/{TykVersion.Text}");
        injection.ChangeRequest(request, proxyRequest);
    }

    public override async ValueTask<bool> TransformResponseAsync(
        HttpContext httpContext, HttpResponseMessage? proxyResponse, CancellationToken cancellationToken)
    {
        httpContext.Features.Get<UpstreamTiming>()?.Answer();
        var copied = await base.TransformResponseAsync(httpContext, proxyResponse, cancellationToken);
        if (proxyResponse is null)
            return copied;

        var headers = httpContext.Response.Headers;
        injection.ChangeResponse(httpContext.Request, headers);

        // The names as Go's canonical form puts them on the wire; the figures are the quota's.
        var quota = httpContext.Features.Get<QuotaState>() ?? QuotaState.Keyless;
        headers["X-Ratelimit-Limit"] = Text(quota.Max);
        headers["X-Ratelimit-Remaining"] = Text(quota.Remaining);
        headers["X-Ratelimit-Reset"] = Text(quota.Reset);
        return copied;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
