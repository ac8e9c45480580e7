namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>The fields of a classic API definition that the stand-in obeys, under Tyk's names.</summary>
internal sealed record ApiDefinition
{
    public string Name { get; set; } = "";

    public string ApiId { get; set; } = "";

    public string OrgId { get; set; } = "";

    public bool Internal { get; set; }

    public bool UseKeyless { get; set; }

    public bool EnableJwt { get; set; }

    public bool UseStandardAuth { get; set; }

    public Dictionary<string, AuthConfig> AuthConfigs { get; set; } = [];

    public AuthConfig? Auth { get; set; }

    public string JwtSigningMethod { get; set; } = "";

    public string JwtSource { get; set; } = "";

    public string JwtIdentityBaseField { get; set; } = "";

    public string JwtPolicyFieldName { get; set; } = "";

    public List<string> JwtDefaultPolicies { get; set; } = [];

    public uint JwtIssuedAtValidationSkew { get; set; }

    public uint JwtExpiresAtValidationSkew { get; set; }

    public uint JwtNotBeforeValidationSkew { get; set; }

    public bool DisableRateLimit { get; set; }

    public bool DisableQuota { get; set; }

    public bool StripAuthData { get; set; }

    public ProxyConfig Proxy { get; set; } = new();

    public VersionData VersionData { get; set; } = new();

    /// <summary>The header that carries the credential; <paramref name="kind"/> is a key of <c>auth_configs</c>.</summary>
    public string AuthHeader(string kind) =>
        (AuthConfigs.GetValueOrDefault(kind) ?? Auth)?.AuthHeaderName is { Length: > 0 } name ? name : "Authorization";
}
