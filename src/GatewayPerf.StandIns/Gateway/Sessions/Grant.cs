using System.Collections.Frozen;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>What a session may do after its policies were applied.</summary>
/// <param name="Apis">The APIs that it may call; none means every API.</param>
/// <param name="IsInactive">The session, or a policy of it, is switched off.</param>
/// <param name="KeyExpiresIn">Seconds that a new session lives; 0 or less is for ever.</param>
internal sealed record Grant(FrozenDictionary<string, Allowance> Apis, bool IsInactive, long KeyExpiresIn)
{
    /// <summary>Of requests to APIs that ask for no key.</summary>
    public static readonly Grant Keyless = new(FrozenDictionary<string, Allowance>.Empty, false, 0);

    public bool Allows(string apiId) => Apis.Count == 0 || Apis.ContainsKey(apiId);

    public Allowance AllowanceOf(string apiId) => Apis.GetValueOrDefault(apiId) ?? Allowance.Unlimited;
}
