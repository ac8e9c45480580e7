using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary><c>exec.vu.tags</c>: an ordinary object that takes strings, numbers and booleans only.</summary>
internal sealed class TagsObject : ObjectInstance
{
    private readonly VuContext _vu;

    public TagsObject(Engine engine, VuContext vu) : base(engine)
    {
        _vu = vu;
        Prototype = engine.Intrinsics.Object.PrototypeObject;
        foreach (var (name, value) in vu.Tags)
            base.Set(name, value, this);
    }

    public override bool Set(JsValue property, JsValue value, JsValue receiver)
    {
        if (!MetricTags.IsTag(value))
            throw Engine.TypeError($"invalid value for metric tag '{property}': only String, Boolean and Number types are accepted as a metric tag values");
        _vu.Tags[property.ToString()] = value.Text();
        _vu.Metrics.Invalidate();
        return base.Set(property, value, receiver);
    }

    public override bool Delete(JsValue property)
    {
        _vu.Tags.Remove(property.ToString());
        _vu.Metrics.Invalidate();
        return base.Delete(property);
    }
}
