namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>Which API takes a path: the one with the longest listen path; every API also answers under its id.</summary>
internal sealed class RouteTable
{
    private readonly (string Path, bool IsWhole, ApiRoute Route)[] prefixes;

    /// <param name="routes">The APIs; internal ones are not routed.</param>
    /// <param name="strict">A listen path without a trailing slash takes whole segments only.</param>
    public RouteTable(IEnumerable<ApiRoute> routes, bool strict) => prefixes =
    [
        .. routes
            .Where(route => !route.Api.Definition.Internal)
            .OrderByDescending(route => route.Api.Definition.Proxy.ListenPath.Length)
            .ThenBy(route => route.Api.Definition.ApiId, StringComparer.Ordinal)
            .SelectMany(route => new[] { $"/{route.Api.Definition.ApiId}/", route.Api.Definition.Proxy.ListenPath }
                .Select(path => (path, strict && !path.EndsWith('/'), route))),
    ];

    /// <summary>Null when no API takes the path.</summary>
    public ApiRoute? Find(string path)
    {
        foreach (var (prefix, isWhole, route) in prefixes)
        {
            if (path.StartsWith(prefix, StringComparison.Ordinal) && (!isWhole || path.Length == prefix.Length || path[prefix.Length] == '/'))
                return route;
        }

        return null;
    }
}
