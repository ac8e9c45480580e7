using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>Reads the credential from a request's header; the prefix "Bearer " is optional and of any case.</summary>
internal static class Credential
{
    private const string Bearer = "Bearer ";

    /// <summary>Null when there is none.</summary>
    public static string? Read(HttpRequest request, string header)
    {
        if (!request.Headers.TryGetValue(header, out var values) || values.ToString() is not { Length: > 0 } value)
            return null;
        return value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? value[Bearer.Length..] : value;
    }
}
