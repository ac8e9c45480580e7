namespace GatewayPerf.Gateways.Tyk;

/// <summary>One API that a policy opens.</summary>
/// <param name="ApiId">The API's id.</param>
/// <param name="ApiName">The API's name.</param>
/// <param name="Versions">The versions that are open.</param>
public sealed record TykAccessRight(string ApiId, string ApiName, IReadOnlyList<string> Versions);
