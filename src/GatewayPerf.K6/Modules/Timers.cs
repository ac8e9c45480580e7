using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The four functions for timers: globals, and the module <c>k6/timers</c>.</summary>
internal sealed class Timers(Engine engine, VuContext vu)
{
    public void AddTo(ObjectInstance target)
    {
        target.Function("setTimeout", a => Add("setTimeout", a, repeats: false), 2);
        target.Function("setInterval", a => Add("setInterval", a, repeats: true), 2);
        target.Function("clearTimeout", Clear, 1);
        target.Function("clearInterval", Clear, 1);
    }

    private JsValue Add(string name, JsValue[] arguments, bool repeats)
    {
        if (!arguments.At(0).IsCallable())
            throw engine.TypeError($"{name} requires a function as first argument");
        var milliseconds = TypeConverter.ToNumber(arguments.At(1));
        var delay = TimeSpan.FromMilliseconds(milliseconds > 0 ? Math.Min(milliseconds, int.MaxValue) : 0);
        return vu.Loop.AddTimer(arguments[0], [.. arguments.Skip(2)], delay, repeats);
    }

    private JsValue Clear(JsValue[] arguments)
    {
        if (arguments.At(0).IsNumber())
            vu.Loop.ClearTimer((int)arguments[0].AsNumber());
        return JsValue.Undefined;
    }
}
