namespace GatewayPerf.LoadTesting;

/// <summary>What a runner authenticates with: either of them, never printed.</summary>
/// <param name="JwtSecret">The HMAC secret that requests' JWTs are signed with.</param>
/// <param name="AuthKeys">Auth tokens made once for the whole run.</param>
public sealed record LoadSecrets(string? JwtSecret, IReadOnlyList<string>? AuthKeys)
{
    /// <summary>Name of the Secret in the runners' namespace.</summary>
    public const string SecretName = "gatewayperf-load";

    /// <summary>Key of the JWT secret.</summary>
    public const string JwtSecretKey = "jwt-secret";

    /// <summary>Key of the auth tokens: a JSON array of strings.</summary>
    public const string AuthKeysKey = "auth-keys.json";

    /// <summary>Variables of the user's script whose values are secret.</summary>
    public IReadOnlyDictionary<string, string> Variables { get; init; } = new Dictionary<string, string>();

    /// <summary>Key of a variable of the user's script.</summary>
    public static string VariableKey(string name) => $"env-{name}";

    /// <summary>Where the Secret is mounted in a runner.</summary>
    public const string MountPath = "/etc/gatewayperf";

    /// <summary>The path of the auth tokens in a runner.</summary>
    public const string AuthKeysPath = $"{MountPath}/{AuthKeysKey}";

    /// <summary>Names nothing, so that no log can hold a secret.</summary>
    public override string ToString() => nameof(LoadSecrets);
}
