using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace GatewayPerf.StandIns.Tests.Support;

/// <summary>JSON Web Tokens, made independently of the code under test.</summary>
internal static class Tokens
{
    public const string Secret = "a secret that the tests share";

    public static string Source => Convert.ToBase64String(Encoding.UTF8.GetBytes(Secret));

    public static string Sign(JsonObject claims, string secret = Secret, string algorithm = "HS256") =>
        SignText(claims.ToJsonString(), $$"""{"alg":"{{algorithm}}","typ":"JWT"}""", secret, algorithm);

    public static string For(string subject) => Sign(new() { ["sub"] = subject });

    public static string SignText(string payload, string header, string secret = Secret, string algorithm = "HS256")
    {
        var input = $"{Encode(header)}.{Encode(payload)}";
        var (key, data) = (Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(input));
        var signature = algorithm switch
        {
            "HS384" => HMACSHA384.HashData(key, data),
            "HS512" => HMACSHA512.HashData(key, data),
            _ => HMACSHA256.HashData(key, data),
        };
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
