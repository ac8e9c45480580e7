using System.Text;
using GatewayPerf.StandIns.Hosting;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>What an API definition must hold before a route is made of it.</summary>
internal static class ApiRules
{
    /// <exception cref="StandInException">A value that cannot be served.</exception>
    public static ApiDefinition Check(ApiDefinition api, string file)
    {
        if (api.ApiId.Length == 0)
            throw Wrong("api_id", api.ApiId, "a unique text");
        if (!api.Proxy.ListenPath.StartsWith('/') || api.Proxy.ListenPath.Contains(' ', StringComparison.Ordinal))
            throw Wrong("proxy.listen_path", api.Proxy.ListenPath, "a path that starts with '/' and has no space");
        if (api.Proxy.ListenPath.Contains('{', StringComparison.Ordinal))
            throw Wrong("proxy.listen_path", api.Proxy.ListenPath, "a plain path: patterns are not built yet in the gateway stand-in");
        if (!Uri.TryCreate(api.Proxy.TargetUrl, UriKind.Absolute, out var target) || target.Scheme is not "http")
            throw Wrong("proxy.target_url", api.Proxy.TargetUrl, "an absolute http:// address (others are not built yet in the gateway stand-in)");
        if (!api.VersionData.NotVersioned)
            throw Wrong("version_data.not_versioned", "false", "true: versioned APIs are not built yet in the gateway stand-in");
        if (api is { EnableJwt: true, UseStandardAuth: true })
            throw Wrong("use_standard_auth", "true", "false where enable_jwt is true: several credentials at once are not built yet in the gateway stand-in");
        return api.EnableJwt ? CheckJwt(api) : api;

        ApiDefinition CheckJwt(ApiDefinition jwt)
        {
            if (jwt.JwtSigningMethod is "rsa" or "ecdsa")
                throw Wrong("jwt_signing_method", jwt.JwtSigningMethod, "hmac (others are not built yet in the gateway stand-in)");
            if (jwt.JwtSource.Length == 0)
                throw Wrong("jwt_source", "", "the base64 of the shared secret (secrets of single keys are not built yet in the gateway stand-in)");
            if (IsAddress(jwt.JwtSource) || IsAddress(Decode(jwt.JwtSource)))
                throw Wrong("jwt_source", jwt.JwtSource, "the base64 of the shared secret (key sets are not built yet in the gateway stand-in)");
            return jwt;
        }

        StandInException Wrong(string field, string value, string wanted) => new($"{file}: {field} is '{value}'; it must be {wanted}.");
    }

    private static bool IsAddress(string text) =>
        text.StartsWith("http://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("https://", StringComparison.OrdinalIgnoreCase);

    private static string Decode(string base64)
    {
        var bytes = new byte[base64.Length];
        return Convert.TryFromBase64String(base64, bytes, out var length) ? Encoding.UTF8.GetString(bytes, 0, length) : "";
    }
}
