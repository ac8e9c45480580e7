using GatewayPerf.StandIns.Gateway.Definitions;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Proxying;

/// <summary>
/// Adds and removes headers in Tyk's order: of a request first what holds for every path, then the path's own; of a response the other way round. Names go out in Go's
/// canonical form; a value replaces the earlier ones.
/// </summary>
internal sealed class HeaderInjection(ApiDefinition api)
{
    private readonly HeaderRules rules = HeaderRules.Of(api);
    private readonly string listenPath = api.Proxy.ListenPath.TrimEnd('/');

    /// <summary>Changes a request on its way up.</summary>
    public void ChangeRequest(HttpRequest request, HttpRequestMessage proxied)
    {
        if (!rules.GlobalHeadersDisabled)
            Change(rules.GlobalHeadersRemove, rules.GlobalHeaders, name => Remove(proxied, name), (name, value) => Set(proxied, name, value));
        foreach (var transform in Of(rules.ExtendedPaths.TransformHeaders, request))
            Change(transform.DeleteHeaders, transform.AddHeaders, name => Remove(proxied, name), (name, value) => Set(proxied, name, value));
    }

    /// <summary>Whether the header is taken out of every request.</summary>
    public bool RemovesFromRequests(string name) => !rules.GlobalHeadersDisabled && rules.GlobalHeadersRemove.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>Changes a response on its way down.</summary>
    public void ChangeResponse(HttpRequest request, IHeaderDictionary headers)
    {
        foreach (var transform in Of(rules.ExtendedPaths.TransformResponseHeaders, request))
            Change(transform.DeleteHeaders, transform.AddHeaders, name => headers.Remove(name), (name, value) => headers[name] = value);
        if (!rules.GlobalResponseHeadersDisabled)
            Change(rules.GlobalResponseHeadersRemove, rules.GlobalResponseHeaders, name => headers.Remove(name), (name, value) => headers[name] = value);
    }

    private IEnumerable<HeaderTransform> Of(List<HeaderTransform> table, HttpRequest request)
    {
        if (!rules.UseExtendedPaths || table.Count == 0)
            return [];
        var path = request.Path.Value ?? "/";
        var stripped = path.StartsWith(listenPath, StringComparison.Ordinal) ? path[listenPath.Length..] : path;
        return table.Where(transform => transform.AppliesTo(request.Method, path, stripped.Length == 0 ? "/" : stripped));
    }

    private static void Change(List<string> removed, Dictionary<string, string> added, Action<string> remove, Action<string, string> set)
    {
        foreach (var name in removed)
            remove(name);
        foreach (var (name, value) in added)
            set(Canonical(name), value);
    }

    private static void Remove(HttpRequestMessage request, string name)
    {
        if (!request.Headers.Remove(name))
            request.Content?.Headers.Remove(name);
    }

    private static void Set(HttpRequestMessage request, string name, string value)
    {
        Remove(request, name);
        if (!request.Headers.TryAddWithoutValidation(name, value))
            request.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    private static string Canonical(string name) =>
        string.Join('-', name.Split('-').Select(part => part.Length == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..].ToLowerInvariant()));
}
