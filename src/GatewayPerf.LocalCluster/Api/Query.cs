using System.Globalization;
using System.Net;
using GatewayPerf.LocalCluster.Storage;
using k8s.Models;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.LocalCluster.Api;

/// <summary>The query parameters that Kubernetes' clients send.</summary>
internal static class Query
{
    /// <summary>The parameter, or null when it is absent or empty.</summary>
    public static string? Text(HttpRequest request, string name) => request.Query[name].ToString() is { Length: > 0 } text ? text : null;

    /// <summary>True for <c>true</c> and <c>1</c>.</summary>
    public static bool Flag(HttpRequest request, string name) => Text(request, name) is "true" or "1" or "True";

    /// <summary>The whole number, or null; throws 400 for anything else.</summary>
    public static int? Number(HttpRequest request, string name) => Text(request, name) is not { } text
        ? null
        : int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw ApiErrors.BadRequest($"{name}: \"{text}\" is not a whole number");

    public static bool DryRun(HttpRequest request) => Text(request, "dryRun") switch
    {
        null => false,
        "All" => true,
        var other => throw ApiErrors.BadRequest($"dryRun: Unsupported value: \"{other}\": supported values: \"All\""),
    };

    /// <summary>The resourceVersion, null when any will do. Throws when it is no number or lies in the future.</summary>
    public static long? Version(HttpRequest request, long current)
    {
        if (Text(request, "resourceVersion") is not { } text || text == "0")
            return null;

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version))
        {
            throw ApiErrors.Error(
                HttpStatusCode.UnprocessableEntity,
                "Invalid",
                $"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");
        }

        return version <= current ? version : throw ApiErrors.Error(
            HttpStatusCode.GatewayTimeout,
            "Timeout",
            $"Timeout: Too large resource version: {version}, current: {current}",
            new V1StatusDetails
            {
                Causes = [new V1StatusCause { Reason = "ResourceVersionTooLarge", Message = "Too large resource version" }],
                RetryAfterSeconds = 1,
            });
    }
}
