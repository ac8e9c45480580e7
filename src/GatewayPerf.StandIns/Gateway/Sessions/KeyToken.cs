using System.Security.Cryptography;
using System.Text.Json;
using GatewayPerf.StandIns.Gateway.Definitions;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>The text of a key: base64 of a small JSON object that names the organisation.</summary>
internal static class KeyToken
{
    public static string Generate(string orgId, string hashFunction) =>
        Generate(orgId, RandomNumberGenerator.GetHexString(32, lowercase: true), hashFunction);

    public static string Generate(string orgId, string id, string hashFunction)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, TykJson.Writer))
        {
            writer.WriteStartObject();
            writer.WriteString("org", orgId);
            writer.WriteString("id", id);
            writer.WriteString("h", hashFunction);
            writer.WriteEndObject();
        }

        return Convert.ToBase64String(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    /// <summary>The organisation that a generated key names; empty for a custom one.</summary>
    public static string OrgOf(string key)
    {
        var bytes = new byte[key.Length];
        if (!Convert.TryFromBase64String(key, bytes, out var length) || length == 0 || bytes[0] != '{')
            return "";
        try
        {
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            return document.RootElement.TryGetProperty("org", out var org) && org.ValueKind == JsonValueKind.String ? org.GetString()! : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
