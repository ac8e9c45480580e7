using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>Something that scripts make with <c>new</c>.</summary>
internal sealed class JsConstructor : Constructor
{
    private readonly string _name;
    private readonly Func<JsValue[], ObjectInstance> _make;

    public JsConstructor(Engine engine, string name, Func<JsValue[], ObjectInstance> make) : base(engine, name) => (_name, _make) = (name, make);

    public override ObjectInstance Construct(JsValue[] arguments, JsValue newTarget) => _make(arguments);

    protected override JsValue Call(JsValue thisObject, JsValue[] arguments) =>
        throw Engine.TypeError($"Class constructor {_name} cannot be invoked without 'new'");
}
