using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
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
        if (request.Subresource is null && Query.Flag(context.Request, "watch"))
            return _watch.HandleAsync(context, request, ResourceFilter.Of(context.Request, request.Kind).Named(request.Kind, name));

        var form = AcceptHeader.Choose(context.Request);
        Query.Version(context.Request, store.Version);
        var found = store.Get(request.Kind, request.Namespace, name) ?? throw ApiErrors.NotFound(request.Kind, name);
        return form == AcceptedForm.Table
            ? Responses.JsonAsync(context, Table(context.Request, request.Kind, new ResourcePage([found], found.Version)))
            : Responses.JsonAsync(context, found.Utf8);
    }

    public Task ListOrWatchAsync(HttpContext context, ResourceRequest request)
    {
        var filter = ResourceFilter.Of(context.Request, request.Kind);
        if (Query.Flag(context.Request, "watch"))
            return _watch.HandleAsync(context, request, filter);

        var form = AcceptHeader.Choose(context.Request);
        var options = ListOptions.Of(context.Request, store.Version, false);
        var page = ResourcePage.Read(store, request.Kind, request.Namespace, filter, options);
        return form == AcceptedForm.Table
            ? Responses.JsonAsync(context, Table(context.Request, request.Kind, page))
            : ListAsync(context, request.Kind, page);
    }

    /// <summary>Sends objects as a List of their kind.</summary>
    public static Task ListAsync(HttpContext context, ResourceKind kind, ResourcePage page)
    {
        var buffer = new ArrayBufferWriter<byte>(256 + page.Items.Sum(item => item.Utf8.Length + 1));
        var metadata = Metadata(page).ToJsonString();
        Write(buffer, $$"""{"kind":"{{kind.Kind}}List","apiVersion":"{{kind.ApiVersion}}","metadata":{{metadata}},"items":[""");
        for (var i = 0; i < page.Items.Count; i++)
        {
            if (i > 0)
                buffer.Write(","u8);
            buffer.Write(page.Items[i].Utf8.Span);
        }

        buffer.Write("]}"u8);
        return Responses.JsonAsync(context, buffer.WrittenMemory);
    }

    private JsonObject Table(HttpRequest request, ResourceKind kind, ResourcePage page)
    {
        var table = TablePrinter.Print(kind, page.Items, page.Version, Query.Text(request, "includeObject"), store.Clock.GetUtcNow());
        table["metadata"] = Metadata(page);
        return table;
    }

    private static JsonObject Metadata(ResourcePage page)
    {
        var metadata = new JsonObject { ["resourceVersion"] = $"{page.Version}" };
        if (page.Continue is not null)
            metadata["continue"] = page.Continue;
        if (page.Remaining is not null)
            metadata["remainingItemCount"] = page.Remaining;

        return metadata;
    }

    private static void Write(ArrayBufferWriter<byte> buffer, string text) => Encoding.UTF8.GetBytes(text, buffer);
}
