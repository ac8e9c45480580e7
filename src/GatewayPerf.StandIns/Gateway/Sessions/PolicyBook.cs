using System.Collections.Frozen;
using GatewayPerf.StandIns.Gateway.Definitions;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>The loaded policies, and what applying them to a session grants.</summary>
internal sealed class PolicyBook(IReadOnlyDictionary<string, LoadedPolicy> policies)
{
    private readonly FrozenDictionary<string, Entry> entries =
        policies.ToFrozenDictionary(pair => pair.Key, pair => new Entry(pair.Value.Policy, GrantOf(pair.Value.Policy)), StringComparer.Ordinal);

    /// <summary>The JSON of every policy.</summary>
    public IEnumerable<string> Sources => policies.Values.Select(policy => policy.Source);

    public string? FindSource(string id) => policies.TryGetValue(id, out var policy) ? policy.Source : null;

    /// <summary>True when the policy exists and belongs to the organisation.</summary>
    public bool Has(string id, string orgId) => entries.TryGetValue(id, out var entry) && entry.Policy.OrgId == orgId;

    /// <summary>Applies policies in order: access adds up, the greatest quota wins.</summary>
    /// <returns>The grant, or null and Tyk's reason why the policies do not apply.</returns>
    public Grant? Apply(IReadOnlyList<string> ids, string orgId, out string reason)
    {
        reason = "";
        var applied = new List<Grant>(ids.Count);
        foreach (var id in ids)
        {
            if (!entries.TryGetValue(id, out var entry))
            {
                if (ids.Count > 1)
                    continue;
                reason = $"policy not found: \"{id}\"";
                return null;
            }

            if (entry.Policy.OrgId != orgId)
            {
                reason = "attempting to apply policy from different organisation to key, skipping";
                return null;
            }

            applied.Add(entry.Grant);
        }

        var grant = applied.Count == 1 ? applied[0] : Combine(applied);
        if (grant.ApiIds.Count > 0)
            return grant;
        reason = "key has no valid policies to be applied";
        return null;
    }

    private static Grant Combine(List<Grant> grants) => new(
        grants.SelectMany(grant => grant.ApiIds).ToFrozenSet(StringComparer.Ordinal),
        grants.Any(grant => grant.QuotaMax == -1) ? -1 : grants.Select(grant => grant.QuotaMax).DefaultIfEmpty().Max(),
        grants.Any(grant => grant.IsInactive),
        grants.Select(grant => grant.KeyExpiresIn).FirstOrDefault());

    private static Grant GrantOf(Policy policy) => new(
        policy.Partitions.GrantsAccess ? policy.AccessRights.Keys.ToFrozenSet(StringComparer.Ordinal) : FrozenSet<string>.Empty,
        policy.QuotaMax,
        policy.IsInactive,
        policy.KeyExpiresIn);

    private sealed record Entry(Policy Policy, Grant Grant);
}
