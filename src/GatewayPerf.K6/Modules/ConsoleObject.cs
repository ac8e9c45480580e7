using GatewayPerf.K6.Logging;
using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>The global <c>console</c>: the log, field <c>source=console</c>.</summary>
internal sealed class ConsoleObject(Engine engine, VuContext vu)
{
    public ObjectInstance Create()
    {
        var console = new JsObject(engine);
        foreach (var (name, level) in new[]
                 {
                     ("log", LogLevel.Info), ("info", LogLevel.Info), ("debug", LogLevel.Debug), ("warn", LogLevel.Warning), ("error", LogLevel.Error),
                 })
        {
            console.Function(name, arguments =>
            {
                vu.Test.Log.Write(level, string.Join(' ', arguments.Select((a, _) => ConsoleText.Of(a))), ("source", "console"));
                return JsValue.Undefined;
            });
        }

        return console;
    }
}
