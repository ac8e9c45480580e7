using System.Security.Cryptography;
using System.Text;
using GatewayPerf.StandIns.Counting;
using GatewayPerf.StandIns.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace GatewayPerf.StandIns.Gateway.Control;

/// <summary>The paths that are the gateway's own: health, metrics and <c>/tyk/…</c>.</summary>
internal sealed class ControlApi(string secret, HealthReport health, KeyApi keys, GatewayState state, MetricsPage metrics)
{
    private const string Prefix = "/tyk/";
    private const string KeyPrefix = "/tyk/keys/";

    /// <summary>True for paths that never reach an API.</summary>
    public static bool Owns(string path) =>
        path is "/hello" or "/ready" or "/metrics" || path.StartsWith(Prefix, StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        if (context.Request.Path == "/metrics")
            await metrics.WriteAsync(context.Response);
        else
            await (await AnswerAsync(context)).WriteAsync(context.Response);
    }

    private async Task<ControlAnswer> AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        var path = request.Path.Value!;
        if (path is "/hello" or "/ready")
        {
            if (!HttpMethods.IsGet(request.Method))
                return ControlAnswer.Error(405, "Method Not Allowed");
            return path == "/hello" ? health.Hello() : await health.ReadyAsync(context.RequestAborted);
        }

        if (!IsAuthorised(request))
            return ControlAnswer.Error(403, "Attempted administrative access with invalid or missing key!");

        // Keys are base64 and may hold slashes: the path as it was sent tells a slash from %2F.
        var sent = (context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? path).Split('?')[0];
        if (sent.StartsWith(KeyPrefix, StringComparison.Ordinal) && sent.Length > KeyPrefix.Length)
            return await keys.HandleAsync(Uri.UnescapeDataString(sent[KeyPrefix.Length..].TrimEnd('/')), request);
        return Answer(path.TrimEnd('/').Split('/')[2..], request.Method);
    }

    private ControlAnswer Answer(string[] path, string method) => path switch
    {
        ["apis"] or ["apis", _] or ["policies"] or ["policies", _] or ["reload"] when method != "GET" => method is "POST" or "PUT" or "DELETE" && path[0] != "reload"
            ? ControlAnswer.Error(501, $"{method} of /tyk/{path[0]} is not built yet in the gateway stand-in; mount the files and use /tyk/reload.")
            : ControlAnswer.MethodNotSupported,
        ["apis"] => List(state.Current.Apis.Values.Select(api => api.Source)),
        ["apis", var id] => state.Current.Apis.TryGetValue(id, out var api) ? ControlAnswer.Json(api.Source) : ControlAnswer.Error(404, "API not found"),
        ["policies"] => List(state.Current.Policies.Sources),
        ["policies", var id] => state.Current.Policies.FindSource(id) is { } policy ? ControlAnswer.Json(policy) : ControlAnswer.Error(404, "Policy not found"),
        ["reload"] => Reload(),
        ["reload", "group"] => ControlAnswer.Error(501, "/tyk/reload/group is not built yet in the gateway stand-in; use /tyk/reload of each replica."),
        _ => ControlAnswer.NotFound,
    };

    /// <summary>Loading takes milliseconds, so it is always done before the answer, as with Tyk's <c>?block=true</c>.</summary>
    private ControlAnswer Reload()
    {
        try
        {
            state.Load();
            return ControlAnswer.Ok("");
        }
        catch (StandInException mistake)
        {
            return ControlAnswer.Error(500, mistake.Message);
        }
    }

    private static ControlAnswer List(IEnumerable<string> items) => ControlAnswer.Json($"[{string.Join(',', items)}]");

    private bool IsAuthorised(HttpRequest request) => CryptographicOperations.FixedTimeEquals(
        Encoding.UTF8.GetBytes(request.Headers["X-Tyk-Authorization"].ToString()), Encoding.UTF8.GetBytes(secret));
}
