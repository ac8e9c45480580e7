using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The globals <c>TextEncoder</c> and <c>TextDecoder</c>, for UTF-8.</summary>
internal static class TextCoding
{
    public static JsConstructor Encoder(Engine engine) => new(engine, "TextEncoder", _ =>
    {
        var encoder = new JsObject(engine);
        encoder.FastSetDataProperty("encoding", "utf-8");
        encoder.Function("encode", a => engine.Intrinsics.Uint8Array.Construct(Encoding.UTF8.GetBytes(a.At(0).IsUndefined() ? "" : a.At(0).Text())), 1);
        return encoder;
    });

    public static JsConstructor Decoder(Engine engine) => new(engine, "TextDecoder", arguments =>
    {
        var label = arguments.At(0).IsUndefined() ? "utf-8" : arguments.At(0).Text().ToLowerInvariant();
        if (label is not ("utf-8" or "utf8" or "unicode-1-1-utf-8"))
            throw K6Exception.NotBuiltYet($"the encoding {label} of TextDecoder");
        var fatal = arguments.At(1) is ObjectInstance options && TypeConverter.ToBoolean(options.Get("fatal"));
        var decoder = new JsObject(engine);
        decoder.FastSetDataProperty("encoding", "utf-8");
        decoder.FastSetDataProperty("fatal", fatal);
        decoder.Function("decode", a => Decode(engine, a.At(0), fatal), 1);
        return decoder;
    });

    private static JsValue Decode(Engine engine, JsValue value, bool fatal)
    {
        if (value.IsUndefined())
            return JsString.Create("");
        var bytes = value.IsString() ? null : value.Bytes();
        if (bytes is null)
            throw engine.TypeError("TextDecoder.decode takes an ArrayBuffer or a typed array of bytes");
        try
        {
            var text = new UTF8Encoding(false, throwOnInvalidBytes: fatal).GetString(bytes);
            return JsString.Create(text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException)
        {
            throw engine.TypeError("The encoded data was not valid for encoding utf-8");
        }
    }
}
