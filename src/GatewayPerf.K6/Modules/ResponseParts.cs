using System.Globalization;
using System.Net;
using GatewayPerf.K6.Http;
using Jint;
using Jint.Native;

namespace GatewayPerf.K6.Modules;

/// <summary>The parts of a response that are objects of their own.</summary>
internal static class ResponseParts
{
    private static readonly JsObjectLayout TimingsLayout =
        new("duration", "blocked", "looking_up", "connecting", "tls_handshaking", "sending", "waiting", "receiving");

    public static JsValue Timings(Engine engine, Timings timings) => JsObject.Create(engine, TimingsLayout,
    [
        timings.Duration, timings.Blocked, 0, timings.Connecting, timings.TlsHandshaking, timings.Sending, timings.Waiting, timings.Receiving,
    ]);

    /// <summary>Names in canonical form, repeated ones joined.</summary>
    public static JsValue Headers(Engine engine, HttpResult result)
    {
        var headers = new JsObject(engine);
        foreach (var group in result.Headers.GroupBy(h => Canonical(h.Name)))
            headers.FastSetDataProperty(group.Key, string.Join(", ", group.Select(h => h.Value)));
        return headers;
    }

    public static JsValue Request(Engine engine, HttpResult result)
    {
        var request = new JsObject(engine);
        var headers = new JsObject(engine);
        foreach (var group in result.RequestHeaders.GroupBy(h => Canonical(h.Name)))
            headers.FastSetDataProperty(group.Key, new JsArray(engine, [.. group.Select(h => (JsValue)h.Value)]));
        request.FastSetDataProperty("method", result.Method);
        request.FastSetDataProperty("url", result.Url);
        request.FastSetDataProperty("headers", headers);
        request.FastSetDataProperty("body", result.RequestBody);
        request.FastSetDataProperty("cookies", SentCookies(engine, result));
        return request;
    }

    /// <summary>Nobody asks for a stapled status here.</summary>
    public static JsValue Ocsp(Engine engine)
    {
        var ocsp = new JsObject(engine);
        ocsp.FastSetDataProperty("status", "unknown");
        ocsp.FastSetDataProperty("revocation_reason", "");
        foreach (var instant in new[] { "produced_at", "this_update", "next_update", "revoked_at" })
            ocsp.FastSetDataProperty(instant, 0);
        return ocsp;
    }

    private static JsObject SentCookies(Engine engine, HttpResult result)
    {
        var cookies = new JsObject(engine);
        foreach (var group in result.RequestCookies.GroupBy(c => c.Name))
        {
            cookies.FastSetDataProperty(group.Key, new JsArray(engine, [.. group.Select(c =>
            {
                var cookie = new JsObject(engine);
                cookie.FastSetDataProperty("name", c.Name);
                cookie.FastSetDataProperty("value", c.Value);
                cookie.FastSetDataProperty("replace", false);
                return (JsValue)cookie;
            })]));
        }

        return cookies;
    }

    public static JsValue Cookies(Engine engine, HttpResult result)
    {
        var cookies = new JsObject(engine);
        foreach (var group in SetCookies(result).GroupBy(c => c.Name))
            cookies.FastSetDataProperty(group.Key, new JsArray(engine, [.. group.Select(c => (JsValue)Cookie(engine, c))]));
        return cookies;
    }

    private static IEnumerable<Cookie> SetCookies(HttpResult result)
    {
        if (!Uri.TryCreate(result.Url, UriKind.Absolute, out var url))
            yield break;
        foreach (var (_, value) in result.Headers.Where(h => h.Name.Equals("Set-Cookie", StringComparison.OrdinalIgnoreCase)))
        {
            var container = new CookieContainer();
            try
            {
                container.SetCookies(url, value);
            }
            catch (CookieException)
            {
                continue;
            }

            foreach (Cookie cookie in container.GetAllCookies())
                yield return cookie;
        }
    }

    private static JsObject Cookie(Engine engine, Cookie cookie)
    {
        var target = new JsObject(engine);
        target.FastSetDataProperty("name", cookie.Name);
        target.FastSetDataProperty("value", cookie.Value);
        target.FastSetDataProperty("domain", cookie.Domain);
        target.FastSetDataProperty("path", cookie.Path);
        target.FastSetDataProperty("http_only", cookie.HttpOnly);
        target.FastSetDataProperty("secure", cookie.Secure);
        target.FastSetDataProperty("max_age", 0);
        target.FastSetDataProperty("expires", cookie.Expires == default ? 0 : new DateTimeOffset(cookie.Expires).ToUnixTimeMilliseconds());
        return target;
    }

    /// <summary><c>content-type</c> becomes <c>Content-Type</c>.</summary>
    internal static string Canonical(string name) => string.Create(name.Length, name, static (span, source) =>
    {
        var upper = true;
        for (var i = 0; i < source.Length; i++)
        {
            span[i] = upper ? char.ToUpper(source[i], CultureInfo.InvariantCulture) : char.ToLower(source[i], CultureInfo.InvariantCulture);
            upper = source[i] == '-';
        }
    });
}
