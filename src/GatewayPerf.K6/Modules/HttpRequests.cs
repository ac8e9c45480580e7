using GatewayPerf.K6.Execution;
using GatewayPerf.K6.Http;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>What every way of sending a request has in common: reading the arguments, sending, counting, and making the response.</summary>
internal sealed class HttpRequests
{
    private readonly Engine _engine;
    private readonly VuContext _vu;
    private readonly RequestReader _reader;
    private readonly ObjectInstance _responsePrototype;

    public HttpRequests(Engine engine, VuContext vu)
    {
        (_engine, _vu, _reader) = (engine, vu, new RequestReader(engine, vu));
        _responsePrototype = ResponsePrototype.Create(engine, this);
    }

    /// <summary>Sends one and waits for its answer.</summary>
    public JsValue Send(string method, JsValue url, JsValue body, JsValue parameters)
    {
        RefuseInInit("Making http requests in the init context is not supported");
        var (prepared, invalid) = Prepare(method, url, body, parameters);
        if (prepared is null)
            return invalid!;
        new RedirectingSender(_vu).Send(prepared);
        return Finish(prepared);
    }

    /// <summary>Reads the arguments; what k6 cannot read gives a response that says so, and nothing is counted.</summary>
    public (PreparedRequest? Request, ResponseObject? Invalid) Prepare(string method, JsValue url, JsValue body, JsValue parameters)
    {
        var template = url as HttpUrlObject;
        var text = template?.Url ?? url.Text();
        var target = url.IsString() || template is not null ? _vu.Http.ParseUrl(text) : null;
        if (target is null)
            return (null, Invalid(method, text, $"invalid URL: {(url.IsString() ? $"\"{text}\"" : $"'#{text}'")}", ErrorCode.InvalidUrl));
        try
        {
            var options = _reader.Params(parameters);
            options.Name ??= template?.Name;
            return (new PreparedRequest(method, target, Compressed(RequestReader.Body(body), options), options), null);
        }
        catch (FormatException e)
        {
            return (null, Invalid(method, text, e.Message, ErrorCode.Generic));
        }
    }

    /// <summary>Sends it on the thread of a worker. False when the iteration was cut off meanwhile.</summary>
    public bool Run(PreparedRequest request, bool beside)
    {
        try
        {
            new RedirectingSender(_vu).Send(request, beside);
            return true;
        }
        catch (IterationInterruptedException)
        {
            return false;
        }
        catch (Exception e)
        {
            // On a worker's thread nobody else would catch it; the script's thread throws it.
            request.Failure = e.Message;
            return true;
        }
    }

    /// <summary>Counts an answer and makes the response of it; throws when the script wants errors thrown.</summary>
    public ResponseObject Finish(PreparedRequest request)
    {
        if (request.Failure is { } failure)
            throw _engine.Error(failure);
        _vu.RequestEnded(request.Hops, request.Params);
        var result = request.Hops[^1];
        if (result.Error.Length > 0 && result.Status == 0)
        {
            if (request.Params.Throw)
                throw _engine.Error(result.Error);
            _vu.Test.Log.Repeated(Logging.LogLevel.Warning, "Request Failed", ("error", $"{request.Method} \"{request.Url.OriginalString}\": {result.Error}"));
        }

        return new ResponseObject(_engine, _responsePrototype, result);
    }

    public void RefuseInInit(string message)
    {
        if (_vu.Stage == VuStage.Init)
            throw _engine.Error(message);
    }

    private ResponseObject Invalid(string method, string url, string error, int code)
    {
        if (_vu.Test.Options.Throw == true)
            throw _engine.Error(error);
        _vu.Test.Log.Repeated(Logging.LogLevel.Warning, "Request Failed", ("error", error));
        return new ResponseObject(_engine, _responsePrototype, new HttpResult { Method = method, Url = url, Error = error, ErrorCode = code });
    }

    private static RequestBody Compressed(RequestBody body, RequestParams parameters)
    {
        if (parameters.Compression is not { Length: > 0 } algorithms || body.Content is null)
            return body;
        var headers = parameters.Headers ??= [];
        if (!headers.Any(h => h.Name.Equals("Content-Encoding", StringComparison.OrdinalIgnoreCase)))
            headers.Add(("Content-Encoding", algorithms));
        return body with { Content = BodyEncoder.Encode(body.Content, algorithms) };
    }
}
