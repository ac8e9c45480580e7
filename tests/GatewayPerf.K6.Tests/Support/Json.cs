using System.Text.Json;

namespace GatewayPerf.K6.Tests.Support;

internal static class Json
{
    public static bool HasProperty(this JsonElement json, string name) => json.TryGetProperty(name, out _);
}
