using GatewayPerf.K6.Http;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6/http</c>.</summary>
internal sealed class HttpModule(Engine engine, VuContext vu)
{
    private readonly RequestReader _reader = new(engine, vu);
    private readonly ObjectInstance _responsePrototype = ResponsePrototype.Create(engine);

    public ObjectInstance Create()
    {
        var module = new JsObject(engine);
        module.Function("get", a => WithoutBody("GET", a), 2);
        module.Function("head", a => WithoutBody("HEAD", a), 2);
        foreach (var (name, method) in new[] { ("post", "POST"), ("put", "PUT"), ("patch", "PATCH"), ("del", "DELETE"), ("options", "OPTIONS") })
            module.Function(name, a => Request(method, a.At(0), a.At(1), a.At(2)), 3);
        module.Function("request", a => Request(a.At(0).Text(), a.At(1), a.At(2), a.At(3)), 4);
        module.Function("expectedStatuses", a => new ExpectedStatusesObject(engine, ExpectedStatusesReader.Read(engine, a)));
        module.Function("setResponseCallback", SetResponseCallback, 1);
        return module;
    }

    private ResponseObject WithoutBody(string method, JsValue[] arguments)
    {
        if (arguments.Length > 2)
        {
            vu.Test.Log.Repeated(Logging.LogLevel.Warning,
                $"http.{method.ToLowerInvariant()} only accepts a url and a params argument (2 arguments), but {arguments.Length} were given");
        }

        return Request(method, arguments.At(0), JsValue.Undefined, arguments.At(1));
    }

    private ResponseObject Request(string method, JsValue url, JsValue body, JsValue parameters)
    {
        if (vu.Stage == VuStage.Init)
            throw engine.Error("Making http requests in the init context is not supported");
        var target = url.IsString() ? vu.Http.ParseUrl(url.AsString()) : null;
        if (target is null)
            return Invalid(method, url.Text(), $"invalid URL: {(url.IsString() ? $"\"{url.AsString()}\"" : $"'#{url.Text()}'")}", ErrorCode.InvalidUrl);
        RequestParams options;
        RequestBody content;
        try
        {
            options = _reader.Params(parameters);
            content = RequestReader.Body(body);
        }
        catch (FormatException e)
        {
            return Invalid(method, url.AsString(), e.Message, ErrorCode.Generic);
        }

        var result = new RedirectingSender(vu).Send(method, target, content, options);
        if (result.Error.Length > 0 && result.Status == 0)
        {
            if (options.Throw)
                throw engine.Error(result.Error);
            vu.Test.Log.Repeated(Logging.LogLevel.Warning, "Request Failed", ("error", $"{method} \"{url.AsString()}\": {result.Error}"));
        }

        return new ResponseObject(engine, _responsePrototype, result);
    }

    /// <summary>A request that never was: nothing is counted for it.</summary>
    private ResponseObject Invalid(string method, string url, string error, int code)
    {
        if (vu.Test.Options.Throw == true)
            throw engine.Error(error);
        vu.Test.Log.Repeated(Logging.LogLevel.Warning, "Request Failed", ("error", error));
        return new ResponseObject(engine, _responsePrototype, new HttpResult { Method = method, Url = url, Error = error, ErrorCode = code });
    }

    private JsValue SetResponseCallback(JsValue[] arguments)
    {
        vu.Expected = arguments.At(0) switch
        {
            ExpectedStatusesObject expected => expected.Statuses,
            var none when none.IsNull() => null,
            _ => throw engine.Error("unsupported argument, expected http.expectedStatuses"),
        };
        return JsValue.Undefined;
    }
}
