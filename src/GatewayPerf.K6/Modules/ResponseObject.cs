using System.Text;
using GatewayPerf.K6.Http;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;

namespace GatewayPerf.K6.Modules;

/// <summary>A response as a script sees it; what costs something is made when it is looked at.</summary>
internal sealed class ResponseObject : ObjectInstance
{
    /// <summary>The properties have been made, so a script may have changed them.</summary>
    private bool _isTable;

    public ResponseObject(Engine engine, ObjectInstance prototype, HttpResult result) : base(engine)
    {
        Result = result;
        Prototype = prototype;
    }

    public HttpResult Result { get; }

    /// <summary>Most scripts look at the status only: that needs no table of properties.</summary>
    public override JsValue Get(JsValue property, JsValue receiver) =>
        !_isTable && property is JsString name && name.ToString() == "status" ? Result.Status : base.Get(property, receiver);

    protected override void Initialize()
    {
        _isTable = true;
        FastSetDataProperty("status", Result.Status);
        FastSetDataProperty("error", Result.Error);
        FastSetDataProperty("error_code", Result.ErrorCode);
        FastSetDataProperty("url", Result.Url);
        FastSetDataProperty("proto", Result.Protocol);
        Lazily("status_text", static r => r.Result.Status == 0 ? "" : $"{r.Result.Status} {r.Result.Reason}");
        Lazily("body", static r => r.Body());
        Lazily("headers", static r => ResponseParts.Headers(r.Engine, r.Result));
        Lazily("cookies", static r => ResponseParts.Cookies(r.Engine, r.Result));
        Lazily("timings", static r => ResponseParts.Timings(r.Engine, r.Result.Timings));
        Lazily("request", static r => ResponseParts.Request(r.Engine, r.Result));
        Lazily("tls_version", static r => r.Result.TlsVersion);
        Lazily("tls_cipher_suite", static r => r.Result.TlsCipherSuite);
        Lazily("ocsp", static r => ResponseParts.Ocsp(r.Engine));
        Lazily("remote_ip", static r => r.Result.Remote?.Address.ToString() ?? "");
        Lazily("remote_port", static r => r.Result.Remote?.Port ?? 0);
    }

    private JsValue Body() => (Result.Body, Result.ResponseType) switch
    {
        (null, _) => Null,
        (var body, ResponseType.Binary) => Engine.ArrayBuffer(body),
        var (body, _) => JsString.Create(Encoding.UTF8.GetString(body)),
    };

    private void Lazily(string name, Func<ResponseObject, JsValue> make) =>
        FastSetProperty(name, PropertyDescriptor.CreateLazy(this, make, PropertyFlag.ConfigurableEnumerableWritable));
}
