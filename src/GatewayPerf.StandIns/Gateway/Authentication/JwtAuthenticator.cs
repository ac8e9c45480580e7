using System.Collections.Concurrent;
using GatewayPerf.StandIns.Gateway.Definitions;
using GatewayPerf.StandIns.Gateway.Proxying;
using GatewayPerf.StandIns.Gateway.Sessions;
using Microsoft.AspNetCore.Http;

namespace GatewayPerf.StandIns.Gateway.Authentication;

/// <summary>JSON Web Tokens signed with a shared secret; the session comes from a policy, so no store is needed.</summary>
internal sealed class JwtAuthenticator(ApiDefinition api, PolicyBook policies, TimeProvider time) : IAuthenticator
{
    private readonly HmacTokenReader reader = new(api);
    private readonly ConcurrentDictionary<string, TykError> emptyIdentity = new(StringComparer.Ordinal);

    public string Header { get; } = api.AuthHeader("jwt");

    public ValueTask<Authentication> AuthenticateAsync(HttpContext context) => new(Authenticate(context.Request));

    private Authentication Authenticate(HttpRequest request)
    {
        if (Credential.Read(request, Header) is not { } token)
            return Authentication.Refused(TykErrors.JwtMissing);
        var refusal = reader.Read(token, out var claims);
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        refusal ??= CheckTimes(claims, now) ?? CheckIdentity(claims);
        return refusal is null ? Open(claims, now) : Authentication.Refused(refusal);
    }

    /// <summary>Of several failures the last names it, as in golang-jwt.</summary>
    private TykError? CheckTimes(in TokenClaims claims, long now)
    {
        TykError? refusal = null;
        if (claims.Expires.Fails(now - api.JwtExpiresAtValidationSkew >= claims.Expires.Seconds))
            refusal = TykErrors.JwtExpired;
        if (claims.IssuedAt.Fails(now + api.JwtIssuedAtValidationSkew < claims.IssuedAt.Seconds))
            refusal = TykErrors.JwtIssuedLater;
        if (claims.NotBefore.Fails(now + api.JwtNotBeforeValidationSkew < claims.NotBefore.Seconds))
            refusal = TykErrors.JwtNotYetValid;
        return refusal;
    }

    private TykError? CheckIdentity(in TokenClaims claims)
    {
        if (claims.Identity is { Length: 0 })
        {
            return emptyIdentity.GetOrAdd(
                api.JwtIdentityBaseField, field => new(403, $"found an empty user ID in predefined base field claim {field}"));
        }

        if (claims.Identity is not null)
            return null;
        return claims.Subject switch { null => TykErrors.IdentityMissing, "" => TykErrors.SubjectEmpty, _ => null };
    }

    private Authentication Open(in TokenClaims claims, long now)
    {
        var ids = api.JwtDefaultPolicies;
        if (claims.Policy is { Length: > 0 } claimed)
        {
            if (!policies.Has(claimed, api.OrgId))
                return Authentication.Refused(TykErrors.PolicyUnknown);
            ids = [claimed];
        }

        if (ids.Count == 0)
            return Authentication.Refused(TykErrors.PolicyMissing);
        if (policies.Apply(ids, api.OrgId, out var reason) is not { } grant)
            return Authentication.Refused(new(500, $"failed to create key: {reason}"));
        var lifetime = grant.KeyExpiresIn > 0 ? now + grant.KeyExpiresIn : 0;
        return Authentication.Accepted(grant, Math.Max(lifetime, claims.Expires.Seconds), $"{api.OrgId}/{claims.Identity ?? claims.Subject}");
    }
}
