using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GatewayPerf.K6.Http;

/// <summary>Answers the challenge of HTTP digest authentication (RFC 7616, MD5 and SHA-256, with qop <c>auth</c> or none).</summary>
internal static partial class DigestAuthentication
{
    /// <summary>The header <c>Authorization</c> for a request; null when the challenge is none that can be answered.</summary>
    /// <param name="challenge">The value of <c>WWW-Authenticate</c>.</param>
    /// <param name="method">The request's method.</param>
    /// <param name="url">Its URL, whose user and password are used.</param>
    public static string? Answer(string challenge, string method, Uri url)
    {
        if (!challenge.StartsWith("Digest ", StringComparison.OrdinalIgnoreCase))
            return null;
        var parts = Pair().Matches(challenge[7..]).GroupBy(m => m.Groups[1].Value, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(g => g.Key, g => g.First().Groups[2].Value.Trim('"'), StringComparer.OrdinalIgnoreCase);
        var algorithm = parts.GetValueOrDefault("algorithm", "MD5");
        if (algorithm.ToUpperInvariant() is not ("MD5" or "SHA-256") || !parts.TryGetValue("nonce", out var nonce))
            return null;
        var hash = algorithm.Equals("MD5", StringComparison.OrdinalIgnoreCase) ? HashAlgorithmName.MD5 : HashAlgorithmName.SHA256;
        string Hash(string text) => Convert.ToHexStringLower(CryptographicOperations.HashData(hash, Encoding.UTF8.GetBytes(text)));

        var user = Uri.UnescapeDataString(url.UserInfo).Split(':', 2);
        var realm = parts.GetValueOrDefault("realm", "");
        var (secret, request) = (Hash($"{user[0]}:{realm}:{user.ElementAtOrDefault(1)}"), Hash($"{method}:{url.PathAndQuery}"));
        var answer = $"Digest username=\"{user[0]}\", realm=\"{realm}\", nonce=\"{nonce}\", uri=\"{url.PathAndQuery}\", algorithm={algorithm}";
        if (parts.TryGetValue("opaque", out var opaque))
            answer += $", opaque=\"{opaque}\"";
        if (!parts.TryGetValue("qop", out var qop) || !qop.Split(',', StringSplitOptions.TrimEntries).Contains("auth"))
            return answer + $", response=\"{Hash($"{secret}:{nonce}:{request}")}\"";
        var client = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
        return answer + $", qop=auth, nc=00000001, cnonce=\"{client}\", response=\"{Hash($"{secret}:{nonce}:00000001:{client}:auth:{request}")}\"";
    }

    [GeneratedRegex("([a-z]+)\\s*=\\s*(\"[^\"]*\"|[^,\\s]+)", RegexOptions.IgnoreCase)]
    private static partial Regex Pair();
}
