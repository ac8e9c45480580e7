using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>
/// The address of a collection, an object or a subresource. <paramref name="Namespace"/> is null for cluster-scoped kinds and for all namespaces at once;
/// <paramref name="Rest"/> is what follows the subresource.
/// </summary>
internal sealed record ResourceRequest(ResourceKind Kind, string? Namespace, string? Name, string? Subresource, string Rest)
{
    /// <summary>Reads the address of a request. Throws <see cref="ApiException"/>, 404 when there is no such resource.</summary>
    public static ResourceRequest Parse(HttpRequest request)
    {
        var path = request.Path.Value!;
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        var start = parts[0] == "api" ? 2 : 3;
        var group = parts[0] == "api" ? "" : parts[1];
        var version = parts[start - 1];
        if (parts[start..] is ["namespaces", var ns, var plural, .. var rest] && ResourceKinds.Find(group, version, plural) is { Namespaced: true } namespaced)
            return Create(namespaced, ns, rest, path);

        if (parts[start..] is [var cluster, .. var tail] && ResourceKinds.Find(group, version, cluster) is { } kind && (!kind.Namespaced || tail.Length == 0))
            return Create(kind, null, tail, path);

        throw ApiErrors.NoSuchPath();
    }

    /// <summary>The name; throws 405 when the request is about a collection.</summary>
    public string RequireName() => Name ?? throw ApiErrors.MethodNotAllowed();

    private static ResourceRequest Create(ResourceKind kind, string? ns, string[] rest, string path)
    {
        var name = rest.Length > 0 ? rest[0] : null;
        var subresource = rest.Length > 1 ? rest[1] : null;
        var tail = "";
        if (subresource == "proxy")
        {
            // What follows is the pod's own path: kept as it is, slashes included.
            var marker = $"/{name}/proxy";
            tail = path[(path.IndexOf(marker, StringComparison.Ordinal) + marker.Length)..];
        }
        else if (rest.Length > 2)
        {
            throw ApiErrors.NoSuchPath();
        }

        return new ResourceRequest(kind, ns, name, subresource, tail);
    }
}
