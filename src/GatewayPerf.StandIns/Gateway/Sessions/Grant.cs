using System.Collections.Frozen;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>What a session may do after its policies were applied.</summary>
/// <param name="ApiIds">The APIs that it may call; empty means every API.</param>
/// <param name="QuotaMax">What X-RateLimit-Limit says: -1 and 0 are unlimited.</param>
/// <param name="IsInactive">The session, or a policy of it, is switched off.</param>
/// <param name="KeyExpiresIn">Seconds that a new session lives; 0 or less is for ever.</param>
internal sealed record Grant(FrozenSet<string> ApiIds, long QuotaMax, bool IsInactive, long KeyExpiresIn)
{
    /// <summary>Of requests to APIs that ask for no key.</summary>
    public static readonly Grant Keyless = new(FrozenSet<string>.Empty, 0, false, 0);

    public bool Allows(string apiId) => ApiIds.Count == 0 || ApiIds.Contains(apiId);
}
