using System.Buffers;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Api.Writing.Protobuf;
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
        "application/yaml" => YamlReader.Parse(await ReadAsync(context)),
        "application/vnd.kubernetes.protobuf" => ProtobufObject.Parse(await ReadAsync(context)),
        _ => throw ApiErrors.UnsupportedMediaType(
            "the body of the request was in an unknown format - accepted media types include: "
            + "application/json, application/yaml, application/vnd.kubernetes.protobuf"),
    };

    /// <summary>All bytes of the body. Throws 413 when there are more than <paramref name="limit"/>, 408 when they do not come within the server's time.</summary>
    public static async Task<byte[]> ReadAsync(HttpContext context, int limit = Limit)
    {
        if (context.Request.ContentLength > limit)
            throw ApiErrors.TooLarge(limit);

        var allowed = context.Features.Get<BodyTimeout>()?.Time ?? Timeout.InfiniteTimeSpan;
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        deadline.CancelAfter(allowed);
        var buffer = new ArrayBufferWriter<byte>();
        try
        {
            while (true)
            {
                var count = await context.Request.Body.ReadAsync(buffer.GetMemory(4096), deadline.Token);
                if (count == 0)
                    return buffer.WrittenSpan.ToArray();

                buffer.Advance(count);
                if (buffer.WrittenCount > limit)
                    throw ApiErrors.TooLarge(limit);
            }
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            throw ApiErrors.Error(
                HttpStatusCode.RequestTimeout, "Timeout", $"the body of the request did not arrive within {allowed.TotalSeconds:0.#} s: send it faster or in smaller objects");
        }
    }

    /// <summary>One JSON object. Throws <see cref="ApiException"/>, 400.</summary>
    public static JsonObject ParseJson(byte[] utf8) => ParseNode(utf8) as JsonObject ?? throw ApiErrors.BadRequest("the body must be one JSON object");

    /// <summary>One JSON value, all of its strings readable. Throws <see cref="ApiException"/>, 400.</summary>
    public static JsonNode? ParseNode(byte[] utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8, Strict);
            Read(document.RootElement);
            return JsonNode.Parse(utf8);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw ApiErrors.BadRequest($"the body is no JSON: {exception.Message}");
        }
    }

    // The parser leaves strings as they are: bytes that are no UTF-8 and half surrogates would show only when somebody reads them.
    private static void Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in element.EnumerateObject())
                {
                    _ = member.Name;
                    Read(member.Value);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in element.EnumerateArray())
                    Read(item);
                break;
            case JsonValueKind.String:
                _ = element.GetString();
                break;
        }
    }
}
