namespace GatewayPerf.Gateways.Tyk;

/// <summary>Where a credential is found.</summary>
/// <param name="AuthHeaderName">The request header.</param>
public sealed record TykAuthConfig(string AuthHeaderName);
