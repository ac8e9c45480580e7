using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>The module <c>k6/data</c>: arrays that all virtual users share.</summary>
internal sealed class DataModule(Engine engine, VuContext vu)
{
    public ObjectInstance Create()
    {
        var module = new JsObject(engine);
        module.FastSetDataProperty("SharedArray", new JsConstructor(engine, "SharedArray", Make));
        return module;
    }

    private ObjectInstance Make(JsValue[] arguments)
    {
        if (vu.Stage != VuStage.Init)
            throw engine.Error("new SharedArray must be called in the init context");
        var name = arguments.At(0).IsUndefined() ? "" : arguments.At(0).Text();
        if (name.Length == 0)
            throw engine.Error("empty name provided to SharedArray's constructor");
        if (!arguments.At(1).IsCallable())
            throw engine.Error("a function is expected as the second argument of SharedArray's constructor");
        var elements = vu.Test.SharedArrays.GetOrMake(name, () => Elements(arguments[1]));
        var length = new JsArray(engine);
        length.Set("length", elements.Count);
        return engine.Advanced.CreateProxy(length, new SharedArrayHandler(engine, elements));
    }

    private List<string?> Elements(JsValue function)
    {
        var result = function.Call();
        if (result.IsPromise())
            throw engine.Error("SharedArray's constructor does not support async functions as second argument");
        if (result is not JsArray array)
            throw engine.Error("only arrays can be made into SharedArray");
        var json = new JsonSerializer(engine);
        return [.. Enumerable.Range(0, (int)array.Length).Select(i => json.Serialize(array[(uint)i]) is JsString text ? text.ToString() : null)];
    }
}
