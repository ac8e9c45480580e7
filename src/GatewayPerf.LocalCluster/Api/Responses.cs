using System.Text;
using System.Text.Json.Nodes;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>The forms of answers.</summary>
internal static class Responses
{
    public const string Json = "application/json";

    public static async Task JsonAsync(HttpContext context, ReadOnlyMemory<byte> utf8, int code = StatusCodes.Status200OK, string contentType = Json)
    {
        context.Response.StatusCode = code;
        context.Response.ContentType = contentType;
        context.Response.ContentLength = utf8.Length;
        await context.Response.Body.WriteAsync(utf8, context.RequestAborted);
    }

    public static Task JsonAsync(HttpContext context, JsonNode value, int code = StatusCodes.Status200OK, string contentType = Json) =>
        JsonAsync(context, Encoding.UTF8.GetBytes(value.ToJsonString(JsonText.SerializerOptions)), code, contentType);

    public static Task StatusAsync(HttpContext context, V1Status status)
    {
        if (status.Details?.RetryAfterSeconds is > 0 and var seconds)
            context.Response.Headers.RetryAfter = seconds.ToString();

        return JsonAsync(context, StatusDocument.ToUtf8(status), status.Code ?? StatusCodes.Status200OK);
    }

    public static Task TextAsync(HttpContext context, string text, int code = StatusCodes.Status200OK) =>
        JsonAsync(context, Encoding.UTF8.GetBytes(text), code, "text/plain; charset=utf-8");

    public static Task NoSuchPathAsync(HttpContext context) => TextAsync(context, "404 page not found\n", StatusCodes.Status404NotFound);
}
