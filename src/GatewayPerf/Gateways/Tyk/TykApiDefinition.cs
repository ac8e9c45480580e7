namespace GatewayPerf.Gateways.Tyk;

/// <summary>
/// A classic API definition as Tyk Gateway reads it from a file. Tyk ignores a misplaced field in silence, so only fields that it
/// reads where they stand here are members.
/// </summary>
public sealed record TykApiDefinition
{
    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The key of the API in Tyk's registry and in policies; unique.</summary>
    public required string ApiId { get; init; }

    /// <summary>The organisation; policies and keys must name the same.</summary>
    public required string OrgId { get; init; }

    /// <summary>True: no credential is asked for.</summary>
    public bool UseKeyless { get; init; }

    /// <summary>True: auth tokens made through the key API.</summary>
    public bool UseStandardAuth { get; init; }

    /// <summary>True: JSON Web Tokens.</summary>
    public bool EnableJwt { get; init; }

    /// <summary>Where each kind of credential is found; the keys are <c>authToken</c> and <c>jwt</c>.</summary>
    public IReadOnlyDictionary<string, TykAuthConfig> AuthConfigs { get; init; } = new Dictionary<string, TykAuthConfig>();

    /// <summary><c>hmac</c>, <c>rsa</c> or <c>ecdsa</c>.</summary>
    public string? JwtSigningMethod { get; init; }

    /// <summary>The base64 of the shared secret; <c>env://NAME</c> takes it from the gateway's variable NAME.</summary>
    public string? JwtSource { get; init; }

    /// <summary>The claim that identifies the caller.</summary>
    public string? JwtIdentityBaseField { get; init; }

    /// <summary>The claim that may name a policy.</summary>
    public string? JwtPolicyFieldName { get; init; }

    /// <summary>Policies of tokens that name none.</summary>
    public IReadOnlyList<string>? JwtDefaultPolicies { get; init; }

    /// <summary>True spares a look into Redis for tokens with a client id.</summary>
    public bool IdpClientIdMappingDisabled { get; init; }

    /// <summary>True: no rate limit of any kind.</summary>
    public bool DisableRateLimit { get; init; }

    /// <summary>True: no quota.</summary>
    public bool DisableQuota { get; init; }

    /// <summary>The versions; a version must be there even when the API has none.</summary>
    public TykVersionData VersionData { get; init; } = new();

    /// <summary>Which requests the API takes, and where they go.</summary>
    public required TykProxy Proxy { get; init; }

    /// <summary>Read by Tyk's dashboard and operator only; the gateway serves what is false, too.</summary>
    public bool Active { get; init; } = true;
}
