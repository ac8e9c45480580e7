using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary><c>http.batch()</c>: requests beside each other, at most so many in all and so many to one host.</summary>
internal sealed class HttpBatch(Engine engine, VuContext vu, HttpRequests requests)
{
    private const int DefaultBatch = 20;
    private const int DefaultPerHost = 6;

    public JsValue Send(JsValue[] arguments)
    {
        requests.RefuseInInit("Using batch in the init context is not supported");
        if (arguments.At(0).IsNothing())
            throw engine.Error("no argument was provided to http.batch()");
        if (arguments.Length > 1)
            throw engine.Error("http.batch() accepts only an array or an object of requests");
        if (arguments[0] is not (JsArray or JsObject))
            throw engine.Error($"invalid http.batch() argument type {arguments[0].Type}");
        var source = (ObjectInstance)arguments[0];
        var keys = source is JsArray array ? [.. Enumerable.Range(0, (int)array.Length).Select(i => (JsValue)i)] : source.GetOwnPropertyKeys(Types.String);
        var (prepared, responses) = (new List<(JsValue Key, PreparedRequest Request)>(), new Dictionary<JsValue, JsValue>());
        foreach (var key in keys)
        {
            var (request, invalid) = Read(key, source.Get(key));
            if (request is null)
            {
                vu.Test.Log.Repeated(LogLevel.Warning, "A batch request failed", ("error", invalid!.Result.Error));
                responses[key] = invalid;
            }
            else
            {
                prepared.Add((key, request));
            }
        }

        if (responses.Count == 0)
        {
            RunAll([.. prepared.Select(p => p.Request)]);
            foreach (var (key, request) in prepared)
                responses[key] = requests.Finish(request);
        }

        return source is JsArray ? new JsArray(engine, [.. keys.Select(k => responses.GetValueOrDefault(k, JsValue.Null))]) : Map(keys, responses);
    }

    private JsObject Map(List<JsValue> keys, Dictionary<JsValue, JsValue> responses)
    {
        var map = new JsObject(engine);
        foreach (var key in keys)
            map.FastSetDataProperty(key.ToString(), responses.GetValueOrDefault(key, JsValue.Null));
        return map;
    }

    private (PreparedRequest? Request, ResponseObject? Invalid) Read(JsValue key, JsValue request)
    {
        if (request.IsString() || request is HttpUrlObject)
            return requests.Prepare("GET", request, JsValue.Undefined, JsValue.Undefined);
        if (request is JsArray parts)
        {
            JsValue Part(uint index) => index < parts.Length ? parts[index] : JsValue.Undefined;
            return requests.Prepare(Part(0).Text(), Part(1), Part(2), Part(3));
        }

        if (request is not ObjectInstance named || named.Get("url").IsUndefined())
            throw engine.Error($"batch request {key} doesn't have a url key");
        var method = named.Get("method") is var given && given.IsNothing() ? "GET" : given.Text().ToUpperInvariant();
        var body = method is "GET" or "HEAD" ? JsValue.Undefined : named.Get("body");
        return requests.Prepare(method, named.Get("url"), body, named.Get("params"));
    }

    /// <summary>Workers take the requests in order; this thread is one of them.</summary>
    private void RunAll(IReadOnlyList<PreparedRequest> all)
    {
        // Made before several threads could want to make it.
        vu.Http.Cookies ??= CookieJarObject.NewJar();
        var workers = (int)Math.Min(all.Count, vu.Test.Options.Batch ?? DefaultBatch);
        var perHost = (int)(vu.Test.Options.BatchPerHost ?? DefaultPerHost);
        var hosts = all.Select(r => r.Url.Authority).Distinct().ToDictionary(h => h, _ => new SemaphoreSlim(perHost > 0 ? perHost : int.MaxValue));
        var (next, interrupted) = (-1, false);
        void Work()
        {
            for (int i; (i = Interlocked.Increment(ref next)) < all.Count;)
            {
                var host = hosts[all[i].Url.Authority];
                host.Wait();
                if (!requests.Run(all[i], beside: true))
                    Volatile.Write(ref interrupted, true);
                host.Release();
            }
        }

        using var others = new CountdownEvent(Math.Max(1, workers));
        for (var i = 1; i < workers; i++)
        {
            BlockingWorkers.Run(() =>
            {
                Work();
                others.Signal();
            });
        }

        Work();
        others.Signal();
        others.Wait();
        foreach (var host in hosts.Values)
            host.Dispose();
        if (interrupted)
            throw new IterationInterruptedException();
    }
}
