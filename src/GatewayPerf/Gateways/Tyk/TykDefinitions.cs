namespace GatewayPerf.Gateways.Tyk;

/// <summary>The definitions and the policy of a run: as many routes as asked for, one policy that opens them all.</summary>
public static class TykDefinitions
{
    /// <summary>The organisation of every API, policy and key.</summary>
    public const string OrgId = "perf";

    /// <summary>The policy that auth tokens apply and that JWTs get.</summary>
    public const string PolicyId = "standard";

    /// <summary>The claim that may name another policy.</summary>
    public const string PolicyClaim = "pol";

    /// <summary>The variable of the gateway's container that holds the base64 of the JWT secret.</summary>
    public const string JwtSourceVariable = "GATEWAYPERF_JWT_SOURCE";

    /// <summary>The API definitions, in the order of their routes.</summary>
    public static IReadOnlyList<TykApiDefinition> Apis(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return [.. Enumerable.Range(0, settings.RouteCount).Select(route => Api(settings, route))];
    }

    /// <summary>The policies.</summary>
    public static IReadOnlyList<TykPolicy> Policies(GatewaySettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var rights = Enumerable.Range(0, settings.RouteCount)
            .Select(GatewayAddresses.ApiId)
            .ToDictionary(id => id, id => new TykAccessRight(id, id, [TykVersion.DefaultName]));
        return [new() { Id = PolicyId, Name = PolicyId, OrgId = OrgId, AccessRights = rights }];
    }

    private static TykApiDefinition Api(GatewaySettings settings, int route)
    {
        var id = GatewayAddresses.ApiId(route);
        var definition = new TykApiDefinition
        {
            Name = id,
            ApiId = id,
            OrgId = OrgId,
            IdpClientIdMappingDisabled = true,
            DisableRateLimit = true,
            DisableQuota = true,
            Proxy = new(
                GatewayAddresses.ListenPath(route),
                GatewayAddresses.UpstreamUrl(settings, route % settings.UpstreamHostCount) + "/",
                StripListenPath: true),
        };
        return settings.UseJwt ? WithJwt(definition) : WithToken(definition);
    }

    private static TykApiDefinition WithJwt(TykApiDefinition definition) => definition with
    {
        EnableJwt = true,
        AuthConfigs = new Dictionary<string, TykAuthConfig> { ["jwt"] = new("Authorization") },
        JwtSigningMethod = "hmac",
        JwtSource = $"env://{JwtSourceVariable}", // replaced by Tyk when it reads the file, so that no ConfigMap holds the secret
        JwtIdentityBaseField = "sub",
        JwtPolicyFieldName = PolicyClaim,
        JwtDefaultPolicies = [PolicyId],
    };

    private static TykApiDefinition WithToken(TykApiDefinition definition) => definition with
    {
        UseStandardAuth = true,
        AuthConfigs = new Dictionary<string, TykAuthConfig> { ["authToken"] = new("Authorization") },
    };
}
