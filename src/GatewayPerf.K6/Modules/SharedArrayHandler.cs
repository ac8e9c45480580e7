using System.Globalization;
using Jint;
using Jint.Native;
using Jint.Native.Json;
using Jint.Native.Object;
using Jint.Runtime.Descriptors;
using Jint.Runtime.Interop;

namespace GatewayPerf.K6.Modules;

/// <summary>A <c>SharedArray</c> in one engine: each access gives a frozen copy of the element.</summary>
/// <param name="engine">The engine.</param>
/// <param name="elements">The elements as JSON; null for what JSON does not have.</param>
internal sealed class SharedArrayHandler(Engine engine, IReadOnlyList<string?> elements) : ProxyHandler
{
    public override JsValue? Get(ObjectInstance target, JsValue property, JsValue receiver) =>
        Index(property) is { } index ? Element(index) : target.Get(property);

    public override bool? Has(ObjectInstance target, JsValue property) => Index(property) is { } index ? index < elements.Count : target.HasProperty(property);

    public override PropertyDescriptor? GetOwnPropertyDescriptor(ObjectInstance target, JsValue property) => Index(property) is not { } index
        ? target.GetOwnProperty(property)
        : index < elements.Count ? new PropertyDescriptor(Element(index), PropertyFlag.ConfigurableEnumerableWritable) : PropertyDescriptor.Undefined;

    public override IReadOnlyList<JsValue>? OwnKeys(ObjectInstance target) =>
        [.. Enumerable.Range(0, elements.Count).Select(i => (JsValue)i.ToString(CultureInfo.InvariantCulture)), "length"];

    public override bool? Set(ObjectInstance target, JsValue property, JsValue value, JsValue receiver) => throw Immutable();

    public override bool? DefineProperty(ObjectInstance target, JsValue property, PropertyDescriptor descriptor) => throw Immutable();

    public override bool? DeleteProperty(ObjectInstance target, JsValue property) => throw Immutable();

    private JsValue Element(uint index) => index < elements.Count && elements[(int)index] is { } json
        ? engine.Frozen(new JsonParser(engine).Parse(json))
        : JsValue.Undefined;

    private Exception Immutable() => engine.TypeError("SharedArray is immutable");

    private static uint? Index(JsValue property) =>
        !property.IsSymbol() && uint.TryParse(property.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;
}
