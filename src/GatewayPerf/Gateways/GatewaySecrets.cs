namespace GatewayPerf.Gateways;

/// <summary>What only a Kubernetes Secret may carry. Never printed: <see cref="ToString"/> hides the values.</summary>
/// <param name="AdminSecret">What the gateway's control API asks for in <c>X-Tyk-Authorization</c>.</param>
/// <param name="JwtSecret">The text that JWTs are signed with (HS256).</param>
public sealed record GatewaySecrets(string AdminSecret, string JwtSecret)
{
    /// <summary>The type's name alone.</summary>
    public override string ToString() => nameof(GatewaySecrets);
}
