using System.Text;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Options;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>Reads the body and the parameters of a request from what the script gave.</summary>
internal sealed class RequestReader(Engine engine, VuContext vu)
{
    /// <exception cref="FormatException">A parameter is invalid; the message is k6's.</exception>
    public RequestParams Params(JsValue value)
    {
        var options = vu.Test.Options;
        var parameters = new RequestParams
        {
            Expected = vu.Expected,
            Throw = options.Throw == true,
            ResponseType = options.DiscardResponseBodies == true ? ResponseType.None : ResponseType.Text,
            Redirects = (int?)options.MaxRedirects,
        };
        if (value is not ObjectInstance source)
            return parameters;
        foreach (var key in source.GetOwnPropertyKeys(Types.String))
            Apply(parameters, key.ToString(), source.Get(key));
        return parameters;
    }

    /// <exception cref="FormatException">The body has a type that k6 does not take.</exception>
    public static RequestBody Body(JsValue value)
    {
        if (value.IsNothing())
            return RequestBody.None;
        if (value.IsString())
            return new RequestBody(Encoding.UTF8.GetBytes(value.AsString()), null, value.AsString());
        if (value.Bytes() is { } bytes)
            return new RequestBody(bytes, null, Encoding.UTF8.GetString(bytes));
        return value is JsObject form ? FormBody.Of(form) : throw new FormatException($"unknown request body type {value.Type}");
    }

    private void Apply(RequestParams parameters, string key, JsValue value)
    {
        if (value.IsNothing() && key != "responseCallback")
            return;
        switch (key)
        {
            case "headers": parameters.Headers = Headers(value); break;
            case "timeout": parameters.Timeout = Duration(value); break;
            case "redirects": parameters.Redirects = (int)TypeConverter.ToNumber(value); break;
            case "responseType": parameters.ResponseType = Type(value.Text()); break;
            case "throw": parameters.Throw = TypeConverter.ToBoolean(value); break;
            case "compression": parameters.Compression = value.Text(); break;
            case "cookies": parameters.Cookies = Cookies(value); break;
            case "jar": parameters.Jar = (value as CookieJarObject ?? throw new FormatException("the parameter jar must be a cookie jar")).Jar; break;
            case "tags": ReadTags(parameters, value); break;
            case "responseCallback":
                parameters.Expected = value switch
                {
                    ExpectedStatusesObject expected => expected.Statuses,
                    _ when value.IsNull() => null,
                    _ => throw engine.Error("unsupported argument, expected http.expectedStatuses"),
                };
                break;
            case "auth" when value.Text() == "digest": parameters.Digest = true; break;
            case "auth" when value.Text() is not ("" or "basic"): throw K6Exception.NotBuiltYet($"the request parameter auth: '{value.Text()}'");
        }
    }

    private void ReadTags(RequestParams parameters, JsValue value)
    {
        try
        {
            parameters.Tags = MetricTags.Read(engine, value, "invalid HTTP request metric tags");
        }
        catch (JavaScriptException e)
        {
            throw new FormatException(e.Message, e);
        }

        foreach (var (name, text) in parameters.Tags)
        {
            if (name == "name")
                parameters.Name = text;
        }
    }

    private static List<(string Name, string Value)>? Headers(JsValue value)
    {
        if (value is not ObjectInstance source)
            return null;
        var headers = new List<(string, string)>();
        foreach (var key in source.GetOwnPropertyKeys(Types.String))
            headers.Add((key.ToString(), source.Get(key).Text()));
        return headers;
    }

    private static List<RequestCookie> Cookies(JsValue value)
    {
        if (value is not ObjectInstance source)
            return [];
        return
        [
            .. source.GetOwnPropertyKeys(Types.String).Select(key => source.Get(key) is ObjectInstance cookie
                ? new RequestCookie(key.ToString(), cookie.Get("value").Text(), TypeConverter.ToBoolean(cookie.Get("replace")))
                : new RequestCookie(key.ToString(), source.Get(key).Text(), Replace: false)),
        ];
    }

    private static TimeSpan Duration(JsValue value) =>
        value.IsNumber() ? TimeSpan.FromMilliseconds(Math.Clamp(value.AsNumber(), 0, int.MaxValue)) : GoDuration.Parse(value.Text());

    private static ResponseType Type(string name) => name switch
    {
        "text" => ResponseType.Text,
        "binary" => ResponseType.Binary,
        "none" => ResponseType.None,
        _ => throw new FormatException($"{name} is not a valid ResponseType"),
    };
}
