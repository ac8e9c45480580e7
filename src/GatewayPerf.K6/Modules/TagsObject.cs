using GatewayPerf.K6.Scripts;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Descriptors;

namespace GatewayPerf.K6.Modules;

/// <summary>
/// <c>exec.vu.metrics.tags</c> or <c>exec.vu.metrics.metadata</c>: what the samples of this moment carry, those that k6 sets included. It takes strings, numbers and booleans only.
/// </summary>
internal sealed class TagsObject : ObjectInstance
{
    public const string InitError = "getting VU information in the init context is not supported";

    private readonly VuContext _vu;
    private readonly bool _isMetadata;

    public TagsObject(Engine engine, VuContext vu, bool isMetadata) : base(engine)
    {
        (_vu, _isMetadata) = (vu, isMetadata);
        Prototype = engine.Intrinsics.Object.PrototypeObject;
    }

    /// <summary>What the script may change.</summary>
    private Dictionary<string, string> Own => _isMetadata ? _vu.Metadata : _vu.Tags;

    private IReadOnlyDictionary<string, string> Current => _isMetadata ? _vu.Metadata : _vu.Metrics.Tags.ToDictionary();

    public override PropertyDescriptor GetOwnProperty(JsValue property) =>
        property.IsString() && Current.TryGetValue(property.AsString(), out var value)
            ? new PropertyDescriptor(value, PropertyFlag.ConfigurableEnumerableWritable)
            : PropertyDescriptor.Undefined;

    public override List<JsValue> GetOwnPropertyKeys(Types types = Types.Empty | Types.String | Types.Symbol) =>
        [.. Current.Keys.Order(StringComparer.Ordinal).Select(k => (JsValue)k)];

    public override IEnumerable<KeyValuePair<JsValue, PropertyDescriptor>> GetOwnProperties() =>
        GetOwnPropertyKeys().Select(k => KeyValuePair.Create(k, GetOwnProperty(k)));

    public override bool Set(JsValue property, JsValue value, JsValue receiver)
    {
        if (_vu.Stage == VuStage.Init)
            throw Engine.Error(InitError);
        if (!MetricTags.IsTag(value))
        {
            throw Engine.TypeError($"invalid value for metric {(_isMetadata ? "metadata" : "tag")} '{property}': only String, Boolean and Number types are accepted as a metric "
                + (_isMetadata ? "metadata value" : "tag values"));
        }

        Own[property.ToString()] = value.Text();
        _vu.Metrics.Invalidate();
        return true;
    }

    public override bool DefineOwnProperty(JsValue property, PropertyDescriptor desc) => Set(property, desc.Value ?? JsValue.Undefined, this);

    /// <summary>What the script has not set itself stays.</summary>
    public override bool Delete(JsValue property)
    {
        Own.Remove(property.ToString());
        _vu.Metrics.Invalidate();
        return !Current.ContainsKey(property.ToString());
    }
}
