using GatewayPerf.Plans;

namespace GatewayPerf.LoadTesting;

/// <summary>What a runner authenticates with: a JWT secret, keys, or nothing. Never printed.</summary>
/// <param name="JwtSecret">The HMAC secret that requests' JWTs are signed with.</param>
/// <param name="AuthKeys">Values of the request header, used in turn: auth tokens made once for the whole run, or the user's own.</param>
/// <param name="AuthHeader">The request header that carries a key.</param>
/// <param name="ProbeKey">A key of its own for the probe of limits, which uses it up; null: none is needed.</param>
public sealed record LoadSecrets(string? JwtSecret, IReadOnlyList<string>? AuthKeys, string AuthHeader = "Authorization", string? ProbeKey = null)
{
    /// <summary>Name of the Secret in the runners' namespace.</summary>
    public const string SecretName = "gatewayperf-load";

    /// <summary>Key of the JWT secret.</summary>
    public const string JwtSecretKey = "jwt-secret";

    /// <summary>Key of the auth keys: a JSON array of strings.</summary>
    public const string AuthKeysKey = "auth-keys.json";

    /// <summary>Key of the header's name.</summary>
    public const string AuthHeaderKey = "auth-header";

    /// <summary>Key of the auth key that no request of the load uses.</summary>
    public const string ProbeKeyKey = "probe-key";

    /// <summary>Variables of the user's script whose values are secret.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Key of a variable of the user's script.</summary>
    public static string VariableKey(string name) => $"env-{name}";

    /// <summary>Where the Secret is mounted in a runner.</summary>
    public const string MountPath = "/etc/gatewayperf";

    /// <summary>The path of the auth keys in a runner.</summary>
    public const string AuthKeysPath = $"{MountPath}/{AuthKeysKey}";

    /// <summary>Whether these credentials are keys in a file.</summary>
    public static bool HasKeys(Credentials credentials) => credentials is Credentials.AuthTokens or Credentials.Header;

    /// <summary>Names nothing, so that no log can hold a secret.</summary>
    public override string ToString() => nameof(LoadSecrets);
}
