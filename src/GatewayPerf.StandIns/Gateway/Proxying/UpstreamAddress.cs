using GatewayPerf.StandIns.Gateway.Definitions;
using Microsoft.AspNetCore.Http;
using Yarp.ReverseProxy.Forwarder;

namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>The upstream's address for a request: target path, then the request's path with or without the listen path.</summary>
internal sealed class UpstreamAddress
{
    private readonly ProxyConfig proxy;
    private readonly Uri target;
    private readonly string prefix;
    private readonly QueryString query;

    public UpstreamAddress(ProxyConfig proxy)
    {
        this.proxy = proxy;
        target = new(proxy.TargetUrl);
        prefix = target.GetLeftPart(UriPartial.Path).TrimEnd('/');
        query = new(target.Query);
    }

    public Uri For(PathString path, QueryString requested)
    {
        var rest = proxy.StripListenPath && path.Value!.StartsWith(proxy.ListenPath, StringComparison.Ordinal)
            ? new PathString("/" + path.Value[proxy.ListenPath.Length..].TrimStart('/'))
            : path;
        var merged = query + requested;
        return rest.Value == "/" && merged == query
            ? target
            : RequestUtilities.MakeDestinationAddress(rest.Value == "/" ? target.GetLeftPart(UriPartial.Path) : prefix, rest.Value == "/" ? PathString.Empty : rest, merged);
    }
}
