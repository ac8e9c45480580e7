using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>What <c>http.url`…`</c> makes: a URL whose requests share one name.</summary>
internal sealed class HttpUrlObject : ObjectInstance
{
    public HttpUrlObject(Engine engine, string url, string name) : base(engine)
    {
        (Url, Name) = (url, name);
        Prototype = engine.Intrinsics.Object.PrototypeObject;
        FastSetDataProperty("url", url);
        FastSetDataProperty("name", name);
        this.Function("toString", _ => url);
    }

    public string Url { get; }

    /// <summary>The template with <c>${}</c> in place of what was inserted.</summary>
    public string Name { get; }

    /// <summary>From the arguments of a tagged template.</summary>
    public static HttpUrlObject Of(Engine engine, JsValue[] arguments)
    {
        if (arguments.At(0) is not JsArray parts)
            throw engine.TypeError("http.url is used as a tag of a template: http.url`http://host/${id}`");
        var (url, name) = (new StringBuilder(), new StringBuilder());
        for (var i = 0; i < parts.Length; i++)
        {
            var part = parts[(uint)i].Text();
            (url, name) = (url.Append(part), name.Append(part));
            if (i + 1 < parts.Length)
                (url, name) = (url.Append(arguments.At(i + 1).Text()), name.Append("${}"));
        }

        return new HttpUrlObject(engine, url.ToString(), name.ToString());
    }
}
