using System.Text;
using GatewayPerf.K6.Html;
using GatewayPerf.K6.Http;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace GatewayPerf.K6.Modules;

/// <summary>The methods of a response.</summary>
internal static class ResponsePrototype
{
    public static ObjectInstance Create(Engine engine, HttpRequests requests)
    {
        var prototype = new JsObject(engine);
        prototype.FastSetDataProperty("json", new ClrFunction(engine, "json", (self, a) => Json(engine, self, a.At(0)), 1, PropertyFlag.Configurable));
        void Add(string name, Func<HttpResult, JsValue[], JsValue> method) =>
            prototype.FastSetDataProperty(name, new ClrFunction(engine, name, (self, a) => method(Result(engine, name, self), a), 1, PropertyFlag.Configurable));
        Add("html", (result, a) => Html(engine, result, a.At(0)));
        Add("submitForm", (result, a) => new Forms(engine, requests).SubmitForm(result, a.At(0) as ObjectInstance));
        Add("clickLink", (result, a) => new Forms(engine, requests).ClickLink(result, a.At(0) as ObjectInstance));
        return prototype;
    }

    private static HttpResult Result(Engine engine, string method, JsValue self) =>
        self is ResponseObject response ? response.Result : throw engine.TypeError($"{method}() needs a response");

    private static JsValue Html(Engine engine, HttpResult result, JsValue selector)
    {
        if (result.Body is not { } body)
            throw engine.Error("the body is null so we can't transform it to HTML - this likely was because of a request error getting the response");
        var document = HtmlModule.Parse(engine, Encoding.UTF8.GetString(body));
        return selector.IsUndefined() ? document : document.Get("find").Call(selector);
    }

    private static JsValue Json(Engine engine, JsValue self, JsValue selector)
    {
        if (self is not ResponseObject response)
            throw engine.TypeError("json() needs a response");
        if (response.Result.Body is not { } body)
            throw engine.Error("the body is null so we can't transform it to JSON - this likely was because of a request error getting the response");
        JsValue parsed;
        try
        {
            parsed = new JsonParser(engine).Parse(Encoding.UTF8.GetString(body));
        }
        catch (JavaScriptException) when (!selector.IsUndefined())
        {
            return JsValue.Undefined;
        }
        catch (JavaScriptException e)
        {
            throw engine.Error($"cannot parse json due to an error: {e.Message}");
        }

        return selector.IsUndefined() ? parsed : JsonPath.Select(engine, parsed, selector.Text());
    }
}
