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

    /// <summary>The header that every request gets on its way to the upstream, where headers are injected.</summary>
    public const string RequestHeader = "X-Api-Req";

    /// <summary>The header that every proxied response gets, where headers are injected.</summary>
    public const string ResponseHeader = "X-Api-Res";

    // Tyk reads both in the version; at the top level of a definition it ignores them.
    private static TykVersionData Injecting => new()
    {
        Versions = new Dictionary<string, TykVersion>
        {
            [TykVersion.DefaultName] = new(TykVersion.DefaultName, UseExtendedPaths: true)
            {
                GlobalHeaders = new Dictionary<string, string> { [RequestHeader] = "gatewayperf" },
                GlobalResponseHeaders = new Dictionary<string, string> { [ResponseHeader] = "gatewayperf" },
            },
        },
    };

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
        var policy = new TykPolicy { Id = PolicyId, Name = PolicyId, OrgId = OrgId, AccessRights = rights };
        if (settings.Limits?.Rate is { } rate)
        {
            policy = policy with { Rate = rate.Count, Per = rate.Period.TotalSeconds };
        }

        return [settings.Limits?.Quota is { } quota ? policy with { QuotaMax = quota.Count, QuotaRenewalRate = (long)quota.Period.TotalSeconds } : policy];
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
            DisableRateLimit = settings.Limits?.Rate is null,
            DisableQuota = settings.Limits?.Quota is null,
            VersionData = settings.InjectsHeaders ? Injecting : new(),
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
