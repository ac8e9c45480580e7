using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.OpenApi;

/// <summary>OpenAPI v3, a document a group version, and v2, in JSON and in the protobuf form that kubectl up to 1.28 asks for. Each is built once.</summary>
internal static class OpenApiHandler
{
    // The parameters of the Accept header name the form; the answer may not repeat its @, which no client can read.
    private const string AcceptProtobuf = "application/com.github.proto-openapi.spec.v2@v1.0+protobuf";
    private const string Protobuf = "application/com.github.proto-openapi.spec.v2.v1.0+protobuf";

    private static readonly Lazy<Dictionary<string, byte[]>> ByRoot = new(() => ResourceKinds.All
        .GroupBy(kind => kind.Root)
        .ToDictionary(kinds => kinds.Key[1..], kinds => Utf8(OpenApiDocument.V3([.. kinds]))));

    private static readonly Lazy<byte[]> Everything = new(() => Utf8(OpenApiDocument.V2(ResourceKinds.All)));
    private static readonly Lazy<byte[]> EverythingInProtobuf = new(() => OpenApiProtobuf.Write(ResourceKinds.All));

    public static Task HandleAsync(HttpContext context, string[] path) => path switch
    {
        ["v3"] => Responses.JsonAsync(context, Index()),
        ["v3", .. var root] => ByRoot.Value.TryGetValue(string.Join('/', root), out var document)
            ? Responses.JsonAsync(context, document)
            : Responses.NoSuchPathAsync(context),
        ["v2"] when context.Request.Headers.Accept.ToString().Contains(AcceptProtobuf, StringComparison.Ordinal) =>
            Responses.JsonAsync(context, EverythingInProtobuf.Value, contentType: Protobuf),
        ["v2"] => Responses.JsonAsync(context, Everything.Value),
        _ => Responses.NoSuchPathAsync(context),
    };

    private static JsonObject Index()
    {
        var paths = new JsonObject();
        foreach (var (root, document) in ByRoot.Value)
        {
            var hash = Convert.ToHexString(SHA256.HashData(document).AsSpan(0, 16));
            paths[root] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{root}?hash={hash}" };
        }

        return new JsonObject { ["paths"] = paths };
    }

    private static byte[] Utf8(JsonObject document) => Encoding.UTF8.GetBytes(document.ToJsonString(JsonText.SerializerOptions));
}
