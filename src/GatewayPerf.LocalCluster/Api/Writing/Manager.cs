using GatewayPerf.LocalCluster.Api.Apply;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>Who writes.</summary>
internal static class Manager
{
    /// <summary>The query's fieldManager, else the User-Agent up to the first slash.</summary>
    public static string Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString().Split('/')[0];
        return Query.Text(request, "fieldManager") ?? (agent.Length > 0 ? agent : "unknown");
    }

    /// <summary>Options for a write that is no apply.</summary>
    public static WriteOptions Options(HttpRequest request, ResourceKind kind, ResourcePart part, TimeProvider clock, string? subresource = null)
    {
        var tracker = new UpdateTracker(kind, part, Of(request), subresource ?? (part == ResourcePart.Status ? "status" : null), clock);
        return new WriteOptions(Query.DryRun(request), tracker.Track);
    }
}
