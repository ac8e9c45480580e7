using System.Text.Json;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;
using GatewayPerf.StandIns.Hosting;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>Auth tokens: keys whose sessions lie in the store.</summary>
internal sealed class TokenAuthenticator(ApiDefinition api, PolicyBook policies, KeySessions sessions, TextLog log) : IAuthenticator
{
    private const int ShortestKey = 4;

    public string Header { get; } = api.AuthHeader("authToken");

    public async ValueTask<Authentication> AuthenticateAsync(HttpContext context)
    {
        if (Credential.Read(context.Request, Header) is not { } key)
            return Authentication.Refused(TykErrors.KeyMissing);
        if (key.Length < ShortestKey || await FindAsync(key, context.RequestAborted) is not { } session)
            return Authentication.Refused(TykErrors.KeyUnknown);

        var grant = session.Policies.Count > 0
            ? policies.Apply(session.Policies, api.OrgId, out _)
            : session.OwnGrant();
        return grant is null
            ? Authentication.Refused(TykErrors.KeyUnknown)
            : Authentication.Accepted(session.IsInactive ? grant with { IsInactive = true } : grant, session.Expires, key);
    }

    /// <summary>With the store gone every stored key is unknown, as with Tyk's Redis.</summary>
    private async Task<Session?> FindAsync(string key, CancellationToken cancellation)
    {
        try
        {
            return (await sessions.FindAsync(api.OrgId, key, cancellation))?.Session;
        }
        catch (Exception failure) when (KeyStore.IsUnreachable(failure, cancellation) || failure is JsonException)
        {
            log.Error($"Key lookup failed: {failure.Message}");
            return null;
        }
    }
}
