using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6</c>: check, group, sleep, fail, randomSeed.</summary>
internal sealed class K6Module(Engine engine, VuContext vu)
{
    public ObjectInstance Create()
    {
        var module = new JsObject(engine);
        module.Function("check", Check, 2);
        module.Function("group", Group, 2);
        module.Function("sleep", Sleep, 1);
        module.Function("fail", arguments => throw engine.Error(arguments.At(0).IsUndefined() ? "" : arguments.At(0).Text()), 1);
        module.Function("randomSeed", RandomSeed, 1);
        return module;
    }

    private JsValue Check(JsValue[] arguments)
    {
        if (vu.Stage == VuStage.Init)
            throw engine.Error("Using check() in the init context is not supported");
        var (value, sets) = (arguments.At(0), arguments.At(1));
        if (sets is not ObjectInstance checks)
            throw engine.Error("no checks provided to check");
        var tags = MetricTags.Read(engine, arguments.At(2), "invalid check tags");
        var all = true;
        foreach (var key in checks.GetOwnPropertyKeys(Types.String))
            all &= CheckOne(key.ToString(), checks.Get(key), value, tags);
        return all ? JsBoolean.True : JsBoolean.False;
    }

    private bool CheckOne(string name, JsValue check, JsValue value, (string Name, string Value)[] tags)
    {
        RefuseSeparator(name);
        bool passed;
        try
        {
            var result = check.IsCallable() ? check.Call(value) : check;
            if (result.IsPromise())
                throw engine.TypeError("the built-in check() does not support async functions as arguments. Use the JavaScript utils library instead");
            passed = TypeConverter.ToBoolean(result);
        }
        catch (JavaScriptException)
        {
            vu.Metrics.Check(name, passed: false, tags);
            throw;
        }

        vu.Metrics.Check(name, passed, tags);
        return passed;
    }

    private JsValue Group(JsValue[] arguments)
    {
        if (vu.Stage == VuStage.Init)
            throw engine.Error("Using group() in the init context is not supported");
        var name = arguments.At(0).Text();
        RefuseSeparator(name);
        if (!arguments.At(1).IsCallable())
            throw engine.Error("group() requires a callback as a second argument");
        var outer = vu.Metrics.Group;
        vu.Metrics.Group = outer.Child(name);
        var started = vu.Test.Clock.Now;
        try
        {
            var result = arguments[1].Call();
            return result.IsPromise()
                ? throw engine.TypeError("group() does not support async functions as arguments, please use a function that is not async")
                : result;
        }
        finally
        {
            vu.Metrics.Add(vu.Test.Metrics.BuiltIn.GroupDuration, (vu.Test.Clock.Now - started) / 1e6);
            vu.Metrics.Group = outer;
        }
    }

    private JsValue Sleep(JsValue[] arguments)
    {
        var seconds = TypeConverter.ToNumber(arguments.At(0));
        if (seconds > 0)
            vu.Interruption.Sleep(TimeSpan.FromSeconds(Math.Min(seconds, 86_400 * 20)));
        return JsValue.Undefined;
    }

    /// <summary>From here on <c>Math.random()</c> of this virtual user gives the sequence that belongs to the seed.</summary>
    private JsValue RandomSeed(JsValue[] arguments)
    {
        var random = new Random((int)TypeConverter.ToNumber(arguments.At(0)));
        if (engine.Global.Get("Math") is ObjectInstance math)
            math.Set("random", JsApi.NewFunction(engine, "random", _ => random.NextDouble()));
        return JsValue.Undefined;
    }

    private void RefuseSeparator(string name)
    {
        if (name.Contains(Metrics.Group.Separator, StringComparison.Ordinal))
            throw engine.Error("group and check names may not contain '::'");
    }
}
