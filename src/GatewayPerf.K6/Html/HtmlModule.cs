using AngleSharp.Html.Parser;
using GatewayPerf.K6.Modules;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Html;

/// <summary>The module <c>k6/html</c>.</summary>
internal static class HtmlModule
{
    public static ObjectInstance Create(Engine engine)
    {
        var module = new JsObject(engine);
        module.Function("parseHTML", a => Parse(engine, a[0].Text()), 1);
        return module;
    }

    /// <summary>The whole document as a selection.</summary>
    public static SelectionObject Parse(Engine engine, string html)
    {
        var document = new HtmlParser().ParseDocument(html);
        return new SelectionObject(engine, [document.DocumentElement]);
    }
}
