using System.Buffers;
using System.Text;
using GatewayPerf.LocalCluster.Api.Tables;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>GET of objects and collections.</summary>
internal sealed class ReadHandler(ResourceStore store, CancellationToken stopping)
{
    private readonly WatchHandler _watch = new(store, stopping);

    public Task GetAsync(HttpContext context, ResourceRequest request)
    {
        var name = request.RequireName();
        var form = AcceptHeader.Choose(context.Request);
        var found = store.Get(request.Kind, request.Namespace, name) ?? throw ApiErrors.NotFound(request.Kind, name);
        return form == AcceptedForm.Table
            ? Responses.JsonAsync(context, Table(context.Request, request.Kind, [found], found.Version))
            : Responses.JsonAsync(context, found.Utf8);
    }

    public Task ListOrWatchAsync(HttpContext context, ResourceRequest request)
    {
        var filter = ResourceFilter.Of(context.Request, request.Kind);
        if (Query.Flag(context.Request, "watch"))
            return _watch.HandleAsync(context, request, filter);

        var form = AcceptHeader.Choose(context.Request);
        Query.Version(context.Request, store.Version);
        var snapshot = store.List(request.Kind, request.Namespace);
        var items = snapshot.Items.Where(filter.Matches).ToList();
        return form == AcceptedForm.Table
            ? Responses.JsonAsync(context, Table(context.Request, request.Kind, items, snapshot.Version))
            : ListAsync(context, request.Kind, items, snapshot.Version);
    }

    /// <summary>Sends objects as a List of their kind.</summary>
    public static Task ListAsync(HttpContext context, ResourceKind kind, IReadOnlyList<StoredResource> items, long version)
    {
        var buffer = new ArrayBufferWriter<byte>(128 + items.Sum(item => item.Utf8.Length + 1));
        Write(buffer, $$"""{"kind":"{{kind.Kind}}List","apiVersion":"{{kind.ApiVersion}}","metadata":{"resourceVersion":"{{version}}"},"items":[""");
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                buffer.Write(","u8);
            buffer.Write(items[i].Utf8.Span);
        }

        buffer.Write("]}"u8);
        return Responses.JsonAsync(context, buffer.WrittenMemory);
    }

    private System.Text.Json.Nodes.JsonObject Table(HttpRequest request, ResourceKind kind, IReadOnlyList<StoredResource> items, long version) =>
        TablePrinter.Print(kind, items, version, Query.Text(request, "includeObject"), store.Clock.GetUtcNow());

    private static void Write(ArrayBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);
}
