using System.Text;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace GatewayPerf.K6.Modules;

/// <summary>The small change of giving C# functions to a script.</summary>
internal static class JsApi
{
    public static JsValue At(this JsValue[] arguments, int index) => index < arguments.Length ? arguments[index] : JsValue.Undefined;

    public static bool IsNothing(this JsValue value) => value.IsUndefined() || value.IsNull();

    /// <summary>A function that is made when it is first looked at: hundreds of virtual users each have their own, and use a few.</summary>
    public static void Function(this ObjectInstance target, string name, Func<JsValue[], JsValue> function, int length = 0) =>
        target.FastSetProperty(name, PropertyDescriptor.CreateLazy(
            (target.Engine, name, function, length),
            static f => NewFunction(f.Engine, f.name, f.function, f.length),
            PropertyFlag.ConfigurableEnumerableWritable));

    public static ClrFunction NewFunction(Engine engine, string name, Func<JsValue[], JsValue> function, int length = 0) =>
        new(engine, name, (_, arguments) => function(arguments), length, PropertyFlag.Configurable);

    /// <summary>A value that is made when it is first looked at.</summary>
    public static void Lazily(this ObjectInstance target, string name, Func<JsValue> make) =>
        target.FastSetProperty(name, PropertyDescriptor.CreateLazy(make, PropertyFlag.ConfigurableEnumerableWritable));

    /// <summary>A read-only property that is worked out each time it is read.</summary>
    public static void Getter(this ObjectInstance target, string name, Func<JsValue> get) =>
        target.FastSetProperty(name, new GetSetPropertyDescriptor(NewFunction(target.Engine, name, _ => get()), JsValue.Undefined, true, false));

    /// <summary>A JavaScript <c>Error</c> that a script can catch.</summary>
    public static JavaScriptException Error(this Engine engine, string message) => new(engine.Intrinsics.Error, message);

    public static JavaScriptException TypeError(this Engine engine, string message) => new(engine.Intrinsics.TypeError, message);

    /// <summary>The value, frozen to its depth.</summary>
    public static JsValue Frozen(this Engine engine, JsValue value)
    {
        if (value is not ObjectInstance target)
            return value;
        foreach (var key in target.GetOwnPropertyKeys(Types.String))
            engine.Frozen(target.Get(key));
        return engine.Intrinsics.Object.Get("freeze").Call(target);
    }

    public static JsValue ArrayBuffer(this Engine engine, byte[] bytes) => engine.Intrinsics.ArrayBuffer.Construct(bytes);

    /// <summary>The bytes of a string (as UTF-8), an ArrayBuffer or a typed array of bytes; null when the value is none of these.</summary>
    public static byte[]? Bytes(this JsValue value) =>
        value.IsString() ? Encoding.UTF8.GetBytes(value.AsString())
        : value.IsArrayBuffer() ? value.AsArrayBuffer()
        : value.IsUint8Array() ? value.AsUint8Array()
        : null;

    public static string Text(this JsValue value) => TypeConverter.ToString(value);
}
