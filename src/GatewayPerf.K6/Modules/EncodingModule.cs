using System.Buffers.Text;
using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6/encoding</c>.</summary>
internal sealed class EncodingModule(Engine engine)
{
    public ObjectInstance Create()
    {
        var module = new JsObject(engine);
        module.Function("b64encode", Encode, 2);
        module.Function("b64decode", Decode, 3);
        return module;
    }

    private JsString Encode(JsValue[] arguments)
    {
        var bytes = arguments.At(0).Bytes() ?? throw engine.TypeError($"invalid type {arguments.At(0).Type}, expected string or ArrayBuffer");
        return JsString.Create(Encode(bytes, Variant(arguments.At(1))));
    }

    internal static string Encode(byte[] bytes, string variant) => variant switch
    {
        "rawurl" => Base64Url.EncodeToString(bytes),
        "url" => Convert.ToBase64String(bytes).Replace('+', '-').Replace('/', '_'),
        "rawstd" => Convert.ToBase64String(bytes).TrimEnd('='),
        _ => Convert.ToBase64String(bytes),
    };

    private JsValue Decode(JsValue[] arguments)
    {
        var text = arguments.At(0).Text();
        var variant = Variant(arguments.At(1));
        byte[] bytes;
        try
        {
            var standard = variant.EndsWith("url", StringComparison.Ordinal) ? text.Replace('-', '+').Replace('_', '/') : text;
            bytes = Convert.FromBase64String(variant.StartsWith("raw", StringComparison.Ordinal) ? standard.PadRight((standard.Length + 3) / 4 * 4, '=') : standard);
        }
        catch (FormatException)
        {
            throw engine.Error("illegal base64 data");
        }

        return arguments.At(2) is JsString format && format.ToString() == "s" ? JsString.Create(Encoding.UTF8.GetString(bytes)) : engine.ArrayBuffer(bytes);
    }

    private static string Variant(JsValue value) => value.IsNothing() ? "std" : value.Text();
}
