namespace GatewayPerf.Gateways.Tyk;

/// <summary>Which requests an API takes, and where they go.</summary>
/// <param name="ListenPath">Prefix of the paths; starts with a slash.</param>
/// <param name="TargetUrl">The upstream.</param>
/// <param name="StripListenPath">True: the upstream does not see the listen path.</param>
public sealed record TykProxy(string ListenPath, string TargetUrl, bool StripListenPath);
