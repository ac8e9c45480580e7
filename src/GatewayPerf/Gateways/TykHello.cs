using System.Text.Json;

namespace GatewayPerf.Gateways;

/// <summary>Tyk's answer to <c>GET /hello</c>.</summary>
internal static class TykHello
{
    /// <summary>The version that it names, or <c>unknown</c>.</summary>
    public static string VersionOf(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.TryGetProperty("version", out var version) ? version.GetString() ?? "unknown" : "unknown";
        }
        catch (JsonException)
        {
            return "unknown";
        }
    }
}
