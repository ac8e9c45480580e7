using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6/crypto</c>.</summary>
internal sealed class CryptoModule(Engine engine)
{
    public ObjectInstance Create()
    {
        var module = new JsObject(engine);
        foreach (var name in Hashes.Names)
            module.Function(name, arguments => Output(Hashes.Digest(name, Input(arguments.At(0)))!, arguments.At(1)), 2);
        module.Function("hmac", a => Output(Known(a.At(0), Hashes.Hmac(a.At(0).Text(), Input(a.At(1)), Input(a.At(2)))), a.At(3)), 4);
        module.Function("createHash", a => Hasher(Known(a.At(0), Hashes.Start(a.At(0).Text(), null))), 1);
        module.Function("createHMAC", a => Hasher(Known(a.At(0), Hashes.Start(a.At(0).Text(), Input(a.At(1))))), 2);
        module.Function("randomBytes", RandomBytes, 1);
        module.Function("hexEncode", a => JsString.Create(Convert.ToHexStringLower(Input(a.At(0)))), 1);
        return module;
    }

    private T Known<T>(JsValue algorithm, T? result) where T : class => result ?? throw engine.Error($"invalid algorithm: {algorithm.Text()}");

    private JsObject Hasher(IHasher hash)
    {
        var hasher = new JsObject(engine);
        hasher.Function("update", arguments =>
        {
            hash.Update(Input(arguments.At(0)));
            return JsValue.Undefined;
        }, 1);
        hasher.Function("digest", arguments => Output(hash.Digest(), arguments.At(0)), 1);
        return hasher;
    }

    private JsValue RandomBytes(JsValue[] arguments)
    {
        var size = TypeConverter.ToNumber(arguments.At(0));
        return size >= 1 && size <= int.MaxValue ? engine.ArrayBuffer(RandomNumberGenerator.GetBytes((int)size)) : throw engine.Error("invalid size");
    }

    private byte[] Input(JsValue value) => value.Bytes() ?? throw engine.TypeError($"invalid type {value.Type}, expected string or ArrayBuffer");

    private JsValue Output(byte[] bytes, JsValue encoding) => encoding.IsUndefined() ? throw engine.Error("invalid output encoding: ") : encoding.Text() switch
    {
        "hex" => JsString.Create(Convert.ToHexStringLower(bytes)),
        "base64" => JsString.Create(EncodingModule.Encode(bytes, "std")),
        "base64url" => JsString.Create(EncodingModule.Encode(bytes, "url")),
        "base64rawurl" => JsString.Create(EncodingModule.Encode(bytes, "rawurl")),
        "binary" => engine.ArrayBuffer(bytes),
        var other => throw engine.Error($"invalid output encoding: {other}"),
    };
}
