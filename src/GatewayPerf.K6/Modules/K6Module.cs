using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6</c>: check, sleep, fail.</summary>
internal sealed class K6Module(Engine engine, VuContext vu)
{
    public ObjectInstance Create()
    {
        var module = new JsObject(engine);
        module.Function("check", Check, 2);
        module.Function("sleep", Sleep, 1);
        module.Function("fail", arguments => throw engine.Error(arguments.At(0).IsUndefined() ? "" : arguments.At(0).Text()), 1);
        return module;
    }

    private JsValue Check(JsValue[] arguments)
    {
        if (vu.Stage == VuStage.Init)
            throw engine.Error("Using check() in the init context is not supported");
        var (value, sets) = (arguments.At(0), arguments.At(1));
        if (sets is not ObjectInstance checks)
            throw engine.Error("no checks provided to check");
        MetricTags.Validate(engine, arguments.At(2), "invalid check tags");
        var all = true;
        foreach (var key in checks.GetOwnPropertyKeys(Types.String))
            all &= CheckOne(key.ToString(), checks.Get(key), value);
        return all ? JsBoolean.True : JsBoolean.False;
    }

    private bool CheckOne(string name, JsValue check, JsValue value)
    {
        if (name.Contains("::", StringComparison.Ordinal))
            throw engine.Error("group and check names may not contain '::'");
        bool passed;
        try
        {
            var result = check.IsCallable() ? check.Call(value) : check;
            if (result.IsPromise())
                throw engine.TypeError("the built-in check() does not support async functions as arguments");
            passed = TypeConverter.ToBoolean(result);
        }
        catch (JavaScriptException)
        {
            vu.Test.Checks.Add(name, passed: false);
            throw;
        }

        vu.Test.Checks.Add(name, passed);
        return passed;
    }

    private JsValue Sleep(JsValue[] arguments)
    {
        var seconds = TypeConverter.ToNumber(arguments.At(0));
        if (seconds > 0)
            vu.Interruption.Sleep(TimeSpan.FromSeconds(Math.Min(seconds, 86_400 * 20)));
        return JsValue.Undefined;
    }
}
