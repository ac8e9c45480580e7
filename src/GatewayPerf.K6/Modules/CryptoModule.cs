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
        foreach (var name in new[] { "md5", "sha1", "sha256", "sha384", "sha512" })
            module.Function(name, arguments => Output(Digest(name, Input(arguments.At(0))), arguments.At(1)), 2);
        module.Function("hmac", a => Output(CryptographicOperations.HmacData(Algorithm(a.At(0).Text()), Input(a.At(1)), Input(a.At(2))), a.At(3)), 4);
        module.Function("createHash", a => Hasher(IncrementalHash.CreateHash(Algorithm(a.At(0).Text()))), 1);
        module.Function("createHMAC", a => Hasher(IncrementalHash.CreateHMAC(Algorithm(a.At(0).Text()), Input(a.At(1)))), 2);
        module.Function("randomBytes", RandomBytes, 1);
        module.Function("hexEncode", a => JsString.Create(Convert.ToHexStringLower(Input(a.At(0)))), 1);
        return module;
    }

    private byte[] Digest(string algorithm, byte[] data) => CryptographicOperations.HashData(Algorithm(algorithm), data);

    private HashAlgorithmName Algorithm(string name) => name switch
    {
        "md5" => HashAlgorithmName.MD5,
        "sha1" => HashAlgorithmName.SHA1,
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        "md4" or "ripemd160" or "sha512_224" or "sha512_256" => throw K6Exception.NotBuiltYet($"the algorithm {name} of k6/crypto"),
        _ => throw engine.Error($"invalid algorithm: {name}"),
    };

    private JsObject Hasher(IncrementalHash hash)
    {
        var hasher = new JsObject(engine);
        hasher.Function("update", arguments =>
        {
            hash.AppendData(Input(arguments.At(0)));
            return JsValue.Undefined;
        }, 1);
        hasher.Function("digest", arguments => Output(hash.GetCurrentHash(), arguments.At(0)), 1);
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
