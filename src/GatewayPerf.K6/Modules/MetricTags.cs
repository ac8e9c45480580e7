using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>Tags on samples: strings, numbers and booleans only.</summary>
internal static class MetricTags
{
    /// <summary>Throws what k6 throws when a value is none of these.</summary>
    public static void Validate(Engine engine, JsValue tags, string what)
    {
        if (tags is not ObjectInstance map)
            return;
        foreach (var key in map.GetOwnPropertyKeys(Types.String))
        {
            if (!IsTag(map.Get(key)))
                throw engine.Error($"{what}: invalid value for metric tag '{key}': only String, Boolean and Number types are accepted as a metric tag values");
        }
    }

    public static bool IsTag(JsValue value) => value.IsString() || value.IsNumber() || value.IsBoolean();
}
