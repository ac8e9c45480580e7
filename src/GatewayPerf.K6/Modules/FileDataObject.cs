using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>What <c>http.file()</c> makes: a file in a multipart body.</summary>
internal sealed class FileDataObject : ObjectInstance
{
    private FileDataObject(Engine engine, JsValue data, byte[] content, string name, string contentType) : base(engine)
    {
        Prototype = engine.Intrinsics.Object.PrototypeObject;
        (Content, Name, ContentType) = (content, name, contentType);
        FastSetDataProperty("data", data);
        FastSetDataProperty("filename", name);
        FastSetDataProperty("content_type", contentType);
    }

    public byte[] Content { get; }

    public string Name { get; }

    public string ContentType { get; }

    /// <summary>From the arguments of <c>http.file()</c>.</summary>
    public static FileDataObject Of(Engine engine, JsValue[] arguments)
    {
        var content = arguments.At(0).Bytes() ?? throw engine.TypeError($"invalid type {arguments.At(0).Type}, expected string or ArrayBuffer");
        var name = arguments.At(1).IsNothing()
            ? ((DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100).ToString(CultureInfo.InvariantCulture)
            : arguments[1].Text();
        return new FileDataObject(engine, arguments[0], content, name, arguments.At(2).IsNothing() ? "application/octet-stream" : arguments[2].Text());
    }
}
