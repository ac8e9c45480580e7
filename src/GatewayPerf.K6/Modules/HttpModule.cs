using System.Net;
using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6/http</c>.</summary>
internal sealed class HttpModule
{
    private readonly Engine _engine;
    private readonly VuContext _vu;
    private readonly HttpRequests _requests;
    private readonly HttpBatch _batch;

    public HttpModule(Engine engine, VuContext vu)
    {
        (_engine, _vu) = (engine, vu);
        _requests = new HttpRequests(engine, vu);
        _batch = new HttpBatch(engine, vu, _requests);
    }

    public ObjectInstance Create()
    {
        var module = new JsObject(_engine);
        module.Function("get", a => WithoutBody("GET", a), 2);
        module.Function("head", a => WithoutBody("HEAD", a), 2);
        foreach (var (name, method) in new[] { ("post", "POST"), ("put", "PUT"), ("patch", "PATCH"), ("del", "DELETE"), ("options", "OPTIONS") })
            module.Function(name, a => _requests.Send(method, a.At(0), a.At(1), a.At(2)), 3);
        module.Function("request", a => _requests.Send(a.At(0).Text(), a.At(1), a.At(2), a.At(3)), 4);
        module.Function("asyncRequest", Async, 4);
        module.Function("batch", a => _batch.Send(a), 1);
        module.Function("url", a => HttpUrlObject.Of(_engine, a), 1);
        module.Function("file", a => FileDataObject.Of(_engine, a), 3);
        module.Function("cookieJar", CookieJar);
        module.Lazily("CookieJar", () => new JsConstructor(_engine, "CookieJar", _ => new CookieJarObject(_engine, CookieJarObject.NewJar())));
        module.Function("expectedStatuses", a => new ExpectedStatusesObject(_engine, ExpectedStatusesReader.Read(_engine, a)));
        module.Function("setResponseCallback", SetResponseCallback, 1);
        return module;
    }

    private JsValue WithoutBody(string method, JsValue[] arguments)
    {
        if (arguments.Length > 2)
        {
            _vu.Test.Log.Repeated(Logging.LogLevel.Warning,
                $"http.{method.ToLowerInvariant()} only accepts a url and a params argument (2 arguments), but {arguments.Length} were given");
        }

        return _requests.Send(method, arguments.At(0), JsValue.Undefined, arguments.At(1));
    }

    private JsValue Async(JsValue[] arguments)
    {
        _requests.RefuseInInit("Making http requests in the init context is not supported");
        var promise = _engine.Advanced.RegisterPromise();
        var (prepared, invalid) = _requests.Prepare(arguments.At(0).Text(), arguments.At(1), arguments.At(2), arguments.At(3));
        if (prepared is null)
        {
            promise.Resolve(invalid!);
            return promise.Promise;
        }

        var ended = _vu.Loop.Begin();
        BlockingWorkers.Run(() =>
        {
            var completed = _requests.Run(prepared, beside: true);
            ended(() =>
            {
                if (!completed)
                    throw new IterationInterruptedException();
                try
                {
                    promise.Resolve(_requests.Finish(prepared));
                }
                catch (JavaScriptException e)
                {
                    promise.Reject(e.Error);
                }
            });
        });
        return promise.Promise;
    }

    private JsValue CookieJar(JsValue[] arguments)
    {
        _requests.RefuseInInit("Making cookie jars in the init context is not supported");
        return new CookieJarObject(_engine, _vu.Http.Cookies ??= CookieJarObject.NewJar());
    }

    private JsValue SetResponseCallback(JsValue[] arguments)
    {
        _vu.Expected = arguments.At(0) switch
        {
            ExpectedStatusesObject expected => expected.Statuses,
            var none when none.IsNull() => null,
            _ => throw _engine.Error("unsupported argument, expected http.expectedStatuses"),
        };
        return JsValue.Undefined;
    }
}
