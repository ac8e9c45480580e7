using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api.Writing;

/// <summary>Reads bodies.</summary>
internal static class RequestBody
{
    private const int Limit = 3 << 20;
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The media type without its parameters, empty when there is none.</summary>
    public static string MediaType(HttpRequest request) => (request.ContentType ?? "").Split(';')[0].Trim().ToLowerInvariant();

    /// <summary>An object in JSON, YAML or, for the few kinds that kubectl sends so, protobuf. Throws <see cref="ApiException"/>.</summary>
    public static async Task<JsonObject> ReadObjectAsync(HttpContext context) => MediaType(context.Request) switch
    {
        "" or "application/json" => ParseJson(await ReadAsync(context)),
        "application/yaml" => YamlReader.Parse(Encoding.UTF8.GetString(await ReadAsync(context))),
        "application/vnd.kubernetes.protobuf" => ProtobufObject.Parse(await ReadAsync(context)),
        _ => throw ApiErrors.UnsupportedMediaType(
            "the body of the request was in an unknown format - accepted media types include: "
            + "application/json, application/yaml, application/vnd.kubernetes.protobuf"),
    };

    /// <summary>All bytes of the body; throws 413 when there are more than 3 MiB.</summary>
    public static async Task<byte[]> ReadAsync(HttpContext context, int limit = Limit)
    {
        var buffer = new ArrayBufferWriter<byte>();
        while (true)
        {
            var count = await context.Request.Body.ReadAsync(buffer.GetMemory(4096), context.RequestAborted);
            if (count == 0)
                return buffer.WrittenSpan.ToArray();

            buffer.Advance(count);
            if (buffer.WrittenCount > limit)
                throw ApiErrors.Error(HttpStatusCode.RequestEntityTooLarge, "RequestEntityTooLarge", $"Request entity too large: limit is {limit}");
        }
    }

    /// <summary>One JSON object. Throws <see cref="ApiException"/>, 400.</summary>
    public static JsonObject ParseJson(byte[] utf8) => ParseNode(utf8) as JsonObject ?? throw ApiErrors.BadRequest("the body must be one JSON object");

    public static JsonNode? ParseNode(byte[] utf8)
    {
        try
        {
            return JsonNode.Parse(utf8, documentOptions: Strict);
        }
        catch (JsonException exception)
        {
            throw ApiErrors.BadRequest($"the body is no JSON: {exception.Message}");
        }
    }
}
