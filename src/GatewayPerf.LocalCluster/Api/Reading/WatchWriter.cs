using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Tables;
using GatewayPerf.LocalCluster.Storage;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Reading;

/// <summary>Writes watch events, one JSON object a line.</summary>
internal sealed class WatchWriter(HttpResponse response, ResourceKind kind, AcceptedForm form, string? includeObject, TimeProvider clock)
{
    /// <summary>Puts the change into the buffer, as the filter shows it: an object that starts or stops to match is added or deleted.</summary>
    public void Write(ResourceChange change, ResourceFilter filter)
    {
        var now = change.Type != WatchEventType.Deleted && filter.Matches(change.Object);
        var before = change.Previous is { } previous && filter.Matches(previous);
        if (now)
            Write(before ? "MODIFIED" : "ADDED", change.Object);
        else if (before && change.Type == WatchEventType.Deleted)
            Write("DELETED", change.Object);
        else if (before)
            Write("DELETED", StoredResource.Create(kind, change.Previous!.ToNode(), change.Object.Version));
    }

    /// <summary>Tells how far everything has been sent; <paramref name="initial"/>: everything that was there when the watch began.</summary>
    public async Task BookmarkAsync(long version, CancellationToken cancellationToken, bool initial = false)
    {
        var metadata = new JsonObject { ["resourceVersion"] = $"{version}", ["creationTimestamp"] = null };
        if (initial)
            metadata["annotations"] = new JsonObject { ["k8s.io/initial-events-end"] = "true" };

        var value = form == AcceptedForm.Table
            ? TablePrinter.Print(kind, [], version, includeObject, clock.GetUtcNow())
            : new JsonObject { ["kind"] = kind.Kind, ["apiVersion"] = kind.ApiVersion, ["metadata"] = metadata };
        Line("BOOKMARK", Encoding.UTF8.GetBytes(value.ToJsonString(JsonText.SerializerOptions)));
        await FlushAsync(cancellationToken);
    }

    public async Task ErrorAsync(V1Status status, CancellationToken cancellationToken)
    {
        Line("ERROR", StatusDocument.ToUtf8(status));
        await FlushAsync(cancellationToken);
    }

    public async Task FlushAsync(CancellationToken cancellationToken) => await response.BodyWriter.FlushAsync(cancellationToken);

    private void Write(string type, StoredResource resource)
    {
        if (form == AcceptedForm.Objects)
        {
            Line(type, resource.Utf8.Span);
            return;
        }

        var table = TablePrinter.Print(kind, [resource], resource.Version, includeObject, clock.GetUtcNow());
        Line(type, Encoding.UTF8.GetBytes(table.ToJsonString(JsonText.SerializerOptions)));
    }

    private void Line(string type, ReadOnlySpan<byte> json)
    {
        var body = response.BodyWriter;
        Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","object":""", body);
        body.Write(json);
        body.Write("}\n"u8);
    }
}
