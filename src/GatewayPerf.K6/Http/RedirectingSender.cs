using System.Net;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Scripts;

namespace GatewayPerf.K6.Http;

/// <summary>Sends a request and follows its redirects by Go's rules; each hop counts as a request of its own.</summary>
internal sealed class RedirectingSender(VuContext vu)
{
    private const int DefaultMaximum = 10;
    private const string DefaultUserAgent = "gatewayperf-k6/0.1.0";

    /// <summary>Sends it; every answer on the way is added to its hops.</summary>
    /// <exception cref="IterationInterruptedException">The iteration was cut off meanwhile.</exception>
    public void Send(PreparedRequest request, bool beside = false)
    {
        var (method, url, body, parameters) = request;
        var hops = request.Hops;
        vu.Test.Pace?.Wait(vu.Interruption);
        var until = vu.Test.Clock.Now + parameters.Timeout.Ticks * 100;
        for (var redirects = 0; ; redirects++)
        {
            var result = Hop(method, url, body, parameters, null, until, beside);
            hops.Add(result);
            if (parameters.Digest && result.Status == 401 && Answer(result, method, url) is { } authorization)
            {
                result.IsChallenge = true;
                hops.Add(result = Hop(method, url, body, parameters, authorization, until, beside));
            }

            if (Target(result, url) is not { } target)
                return;
            if (redirects >= (parameters.Redirects ?? DefaultMaximum))
            {
                if (parameters.Redirects is null)
                {
                    vu.Test.Log.Repeated(Logging.LogLevel.Warning, $"Stopped after {redirects} redirects and returned the redirection; "
                        + "pass { redirects: n } in request params or set global maxRedirects to silence this");
                }

                return;
            }

            if (result.Status is 301 or 302 or 303)
                (method, body) = (method == "HEAD" ? "HEAD" : "GET", RequestBody.None);
            url = target;
            vu.Test.Pace?.Wait(vu.Interruption);
        }
    }

    private static string? Answer(HttpResult challenge, string method, Uri url) => challenge.Headers
        .Where(h => h.Name.Equals("WWW-Authenticate", StringComparison.OrdinalIgnoreCase))
        .Select(h => DigestAuthentication.Answer(h.Value, method, url)).FirstOrDefault(a => a is not null);

    private static Uri? Target(HttpResult result, Uri url) =>
        result.Status is 301 or 302 or 303 or 307 or 308
        && result.Headers.FirstOrDefault(h => h.Name.Equals("Location", StringComparison.OrdinalIgnoreCase)).Value is { } location
        && Uri.TryCreate(url, location, out var target)
            ? target
            : null;

    private HttpResult Hop(string method, Uri url, RequestBody body, RequestParams parameters, string? authorization, long until, bool beside)
    {
        using var request = new VuRequest(Method(method), url);
        if (body.Content is not null)
            request.Content = new ByteArrayContent(body.Content);
        AddHeaders(request, body, parameters);
        if (authorization is not null)
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        var cookies = Cookies(request.RequestUri!, parameters);
        if (cookies.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", cookies.Select(c => $"{c.Name}={c.Value}")));
        var result = new HttpResult
        {
            Method = method,
            Url = url.OriginalString,
            ResponseType = parameters.ResponseType,
            RequestHeaders = parameters.Headers ?? [],
            RequestBody = body.Text ?? "",
            RequestCookies = cookies,
        };
        vu.Http.Exchange(request, result, until, beside);
        foreach (var (name, value) in result.Headers)
        {
            if (name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase))
                Store(parameters.Jar ?? (vu.Http.Cookies ??= new CookieContainer()), url, value);
        }

        return result;
    }

    private void AddHeaders(VuRequest request, RequestBody body, RequestParams parameters)
    {
        var (hasAgent, hasType) = (false, false);
        foreach (var (name, value) in parameters.Headers ?? [])
        {
            if (name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                continue;
            hasAgent |= name.Equals("User-Agent", StringComparison.OrdinalIgnoreCase);
            hasType |= name.Equals("Content-Type", StringComparison.OrdinalIgnoreCase);
            if (name.Equals("Host", StringComparison.OrdinalIgnoreCase))
                request.Headers.Host = value;
            else if (!request.Headers.TryAddWithoutValidation(name, value))
                request.Content?.Headers.TryAddWithoutValidation(name, value);
        }

        if (!hasAgent && vu.Test.Options.UserAgent != "")
            request.Headers.TryAddWithoutValidation("User-Agent", vu.Test.Options.UserAgent ?? DefaultUserAgent);
        if (!hasType && body.ContentType is not null)
            request.Content!.Headers.TryAddWithoutValidation("Content-Type", body.ContentType);
        if (vu.Test.Options.NoConnectionReuse == true)
            request.Headers.ConnectionClose = true;
        if (!parameters.Digest && request.RequestUri!.UserInfo is { Length: > 0 } user && request.Headers.Authorization is null)
        {
            var credentials = Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(Uri.UnescapeDataString(user)));
            request.Headers.TryAddWithoutValidation("Authorization", "Basic " + credentials);
        }
    }

    private IReadOnlyList<(string Name, string Value)> Cookies(Uri url, RequestParams parameters)
    {
        var jar = parameters.Jar ?? vu.Http.Cookies;
        if (jar is null && parameters.Cookies.Count == 0)
            return [];
        var replaced = parameters.Cookies.Where(c => c.Replace).Select(c => c.Name).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. parameters.Cookies.Select(c => (c.Name, c.Value)),
            .. (jar?.GetCookies(url) ?? []).Where(c => !replaced.Contains(c.Name)).Select(c => (c.Name, c.Value)),
        ];
    }

    private static void Store(CookieContainer jar, Uri url, string cookie)
    {
        try
        {
            jar.SetCookies(url, cookie);
        }
        catch (CookieException)
        {
            // A cookie that no client would keep.
        }
    }

    private static HttpMethod Method(string method) => method switch
    {
        "GET" => HttpMethod.Get,
        "POST" => HttpMethod.Post,
        "PUT" => HttpMethod.Put,
        "DELETE" => HttpMethod.Delete,
        "HEAD" => HttpMethod.Head,
        "PATCH" => HttpMethod.Patch,
        "OPTIONS" => HttpMethod.Options,
        _ => new HttpMethod(method),
    };
}
