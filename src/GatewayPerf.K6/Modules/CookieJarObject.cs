using System.Globalization;
using System.Net;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>A cookie jar as a script sees it.</summary>
internal sealed class CookieJarObject : ObjectInstance
{
    public CookieJarObject(Engine engine, CookieContainer jar) : base(engine)
    {
        Jar = jar;
        Prototype = engine.Intrinsics.Object.PrototypeObject;
    }

    public CookieContainer Jar { get; }

    /// <summary>A jar that holds as many cookies as a script cares to set.</summary>
    public static CookieContainer NewJar() => new(capacity: 10_000, perDomainCapacity: 1_000, maxCookieSize: 64 * 1024);

    protected override void Initialize()
    {
        this.Function("set", a => Set(Url(a.At(0)), a.At(1).Text(), a.At(2).Text(), a.At(3) as ObjectInstance), 4);
        this.Function("cookiesForURL", a => CookiesFor(Url(a.At(0))), 1);
        this.Function("clear", a => Expire(Jar.GetCookies(Url(a.At(0)))), 1);
        this.Function("delete", a => Expire(Jar.GetCookies(Url(a.At(0))).Where(c => c.Name == a.At(1).Text())), 2);
    }

    private JsBoolean Set(Uri url, string name, string value, ObjectInstance? options)
    {
        string? Option(string key) => options?.Get(key) is { } given && !given.IsNothing() ? given.Text() : null;
        var cookie = new Cookie(name, value, Option("path") ?? "/", Option("domain") ?? url.Host)
        {
            Secure = options is not null && TypeConverter.ToBoolean(options.Get("secure")),
            HttpOnly = options is not null && TypeConverter.ToBoolean(options.Get("http_only")),
        };
        if (Option("max_age") is { } age && double.TryParse(age, CultureInfo.InvariantCulture, out var seconds) && seconds != 0)
            cookie.Expires = DateTime.UtcNow.AddSeconds(seconds);
        else if (Option("expires") is { } expires)
            cookie.Expires = DateTime.TryParse(expires, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var at) ? at : throw Engine.Error($"unable to parse \"expires\" date string \"{expires}\"");
        try
        {
            Jar.Add(cookie);
        }
        catch (CookieException e)
        {
            throw Engine.Error(e.Message);
        }

        return JsBoolean.True;
    }

    private JsObject CookiesFor(Uri url)
    {
        var all = new JsObject(Engine);
        foreach (var group in Jar.GetCookies(url).GroupBy(c => c.Name))
            all.FastSetDataProperty(group.Key, new JsArray(Engine, [.. group.Select(c => (JsValue)c.Value)]));
        return all;
    }

    private static JsValue Expire(IEnumerable<Cookie> cookies)
    {
        foreach (var cookie in cookies)
            cookie.Expired = true;
        return Undefined;
    }

    private Uri Url(JsValue value) => Uri.TryCreate(value.Text(), UriKind.Absolute, out var url) ? url : throw Engine.Error($"invalid URL: \"{value.Text()}\"");
}
