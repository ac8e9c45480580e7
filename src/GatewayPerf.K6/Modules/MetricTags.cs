using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;

namespace GatewayPerf.K6.Modules;

/// <summary>Tags on samples: strings, numbers and booleans only.</summary>
internal static class MetricTags
{
    /// <summary>Reads them; throws what k6 throws when a value is none of these.</summary>
    public static (string Name, string Value)[] Read(Engine engine, JsValue tags, string what)
    {
        if (tags is not ObjectInstance map)
            return [];
        var keys = map.GetOwnPropertyKeys(Types.String);
        var all = new (string, string)[keys.Count];
        for (var i = 0; i < all.Length; i++)
        {
            var (key, value) = (keys[i].ToString(), map.Get(keys[i]));
            if (!IsTag(value))
                throw engine.Error($"{what}: invalid value for metric tag '{key}': only String, Boolean and Number types are accepted as a metric tag values");
            all[i] = (key, value.Text());
        }

        return all;
    }

    public static bool IsTag(JsValue value) => value.IsString() || value.IsNumber() || value.IsBoolean();
}
