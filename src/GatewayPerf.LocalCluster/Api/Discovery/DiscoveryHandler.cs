using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Discovery;

/// <summary>Tells clients what there is.</summary>
internal static class DiscoveryHandler
{
    /// <summary><c>/api</c> and <c>/apis</c>, aggregated when the client can read that.</summary>
    public static Task GroupsAsync(HttpContext context, bool core)
    {
        context.Response.Headers.Vary = "Accept";
        foreach (var item in context.Request.Headers.Accept.ToString().Split(',', StringSplitOptions.TrimEntries))
        {
            var parts = item.Split(';', StringSplitOptions.TrimEntries);
            if (!parts.Contains("as=APIGroupDiscoveryList"))
                continue;

            foreach (var version in (string[])["v2", "v2beta1"])
            {
                if (!parts.Contains($"v={version}"))
                    continue;

                // Clients tell the forms apart by exactly these parameters.
                var contentType = $"application/json;g=apidiscovery.k8s.io;v={version};as=APIGroupDiscoveryList";
                return Responses.JsonAsync(context, AggregatedDiscovery.Build(core, version), contentType: contentType);
            }
        }

        return Responses.JsonAsync(context, core ? PlainDiscovery.CoreVersions() : PlainDiscovery.Groups());
    }

    public static Task GroupAsync(HttpContext context, string group) =>
        PlainDiscovery.Group(group) is { } found ? Responses.JsonAsync(context, found) : Responses.NoSuchPathAsync(context);

    public static Task ResourcesAsync(HttpContext context, string group, string version) =>
        PlainDiscovery.Resources(group, version) is { } found ? Responses.JsonAsync(context, found) : Responses.NoSuchPathAsync(context);
}
