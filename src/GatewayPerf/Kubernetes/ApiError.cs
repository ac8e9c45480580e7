using System.Net;
using System.Text.Json;
using k8s.Autorest;

namespace GatewayPerf.Kubernetes;

/// <summary>What an answer or an exception of the API says, in words.</summary>
public static class ApiError
{
    /// <summary>True when trying again may help: the API did not answer, was busy, or broke off.</summary>
    public static bool IsTransient(Exception exception) => exception switch
    {
        HttpOperationException { Response: { } response } => IsTransientStatus(response.StatusCode),
        ApiException api => IsTransientStatus(api.StatusCode),
        HttpRequestException or IOException or TimeoutException => true,
        // HttpClient tells its own timeout by a cancellation with this inside; a cancellation that was asked for has none.
        OperationCanceledException { InnerException: TimeoutException } => true,
        _ => false,
    };

    /// <summary>True when the exception is the answer to a cancellation; any other exception is trouble, also when it comes while one is under way.</summary>
    public static bool IsCancellation(Exception exception, CancellationToken cancellationToken) =>
        exception is OperationCanceledException && cancellationToken.IsCancellationRequested;

    /// <summary>True when the object does not exist.</summary>
    public static bool IsNotFound(Exception exception) =>
        exception is HttpOperationException { Response.StatusCode: HttpStatusCode.NotFound } or ApiException { StatusCode: HttpStatusCode.NotFound };

    /// <summary>One line: the API's own message where it gave one.</summary>
    public static string Describe(Exception exception) => exception switch
    {
        HttpOperationException { Response: { } response } => Message(response.StatusCode, response.Content),
        OperationCanceledException => "it did not answer in time",
        _ => exception.Message.ReplaceLineEndings(" "),
    };

    /// <summary>The <c>message</c> of a Status object, else the status code and the beginning of the body.</summary>
    public static string Message(HttpStatusCode status, string? body)
    {
        try
        {
            using var json = JsonDocument.Parse(body ?? "");
            if (json.RootElement.ValueKind == JsonValueKind.Object && json.RootElement.TryGetProperty("message", out var message))
            {
                return $"{message} ({(int)status})";
            }
        }
        catch (JsonException)
        {
            // Not a Status object: a proxy or another server answered.
        }

        var text = (body ?? "").ReplaceLineEndings(" ").Trim();
        return text.Length == 0 ? $"HTTP {(int)status}" : $"HTTP {(int)status}: {(text.Length > 200 ? text[..200] + "…" : text)}";
    }

    private static bool IsTransientStatus(HttpStatusCode status) => status is HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout || (int)status >= 500;
}
