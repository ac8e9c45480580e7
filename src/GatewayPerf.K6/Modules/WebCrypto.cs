using System.Security.Cryptography;
using Jint;
using Jint.Native;
using Jint.Native.Object;

namespace GatewayPerf.K6.Modules;

/// <summary>The global <c>crypto</c>: random values and UUIDs. Its <c>subtle</c> is refused by name before the load.</summary>
internal static class WebCrypto
{
    private const int MostBytes = 65_536;

    public static ObjectInstance Create(Engine engine)
    {
        var crypto = new JsObject(engine);
        crypto.Function("randomUUID", _ => Guid.NewGuid().ToString());
        crypto.Function("getRandomValues", a => Fill(engine, a.At(0)), 1);
        return crypto;
    }

    private static JsValue Fill(Engine engine, JsValue value)
    {
        if (value is not JsTypedArray array)
            throw engine.TypeError("getRandomValues takes a typed array of integers");
        var bytes = (int)array.Get("byteLength").AsNumber();
        if (bytes > MostBytes)
            throw engine.Error($"QuotaExceededError: getRandomValues fills at most {MostBytes} bytes");
        var random = RandomNumberGenerator.GetBytes(bytes);
        var size = array.Length == 0 ? 1 : bytes / (int)array.Length;
        for (var i = 0; i < (int)array.Length; i++)
        {
            long element = 0;
            for (var b = 0; b < Math.Min(size, 6); b++)
                element |= (long)random[i * size + b] << (8 * b);
            array[i] = element;
        }

        return array;
    }
}
