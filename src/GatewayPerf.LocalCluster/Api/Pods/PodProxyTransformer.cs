using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.LocalCluster.Api.Pods;

/// <summary>The request as the pod gets it: its own path, the query as it was, and never the cluster's token.</summary>
internal sealed class PodProxyTransformer(string path) : HttpTransformer
{
    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext,
        HttpRequestMessage proxyRequest,
        string destinationPrefix,
        CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Authorization = null;
        proxyRequest.Headers.Host = null;
        var ownPath = new PathString(path.Length == 0 ? "/" : path);
        proxyRequest.RequestUri = RequestUtilities.MakeDestinationAddress(destinationPrefix, ownPath, httpContext.Request.QueryString);
    }
}
