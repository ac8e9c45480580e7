using System.Collections.Concurrent;
using System.Collections.Frozen;
using GatewayPerf.StandIns.Gateway.Definitions;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>The loaded policies, and what applying them to a session grants.</summary>
internal sealed class PolicyBook(IReadOnlyDictionary<string, LoadedPolicy> policies)
{
    // Most sessions have one policy of few; it is merged once.
    private readonly ConcurrentDictionary<string, Grant> single = new(StringComparer.Ordinal);

    /// <summary>The JSON of every policy.</summary>
    public IEnumerable<string> Sources => policies.Values.Select(policy => policy.Source);

    public string? FindSource(string id) => policies.TryGetValue(id, out var policy) ? policy.Source : null;

    /// <summary>True when the policy exists and belongs to the organisation.</summary>
    public bool Has(string id, string orgId) => policies.TryGetValue(id, out var loaded) && loaded.Policy.OrgId == orgId;

    /// <summary>Applies policies in order: access adds up, of rates and quotas the most generous wins.</summary>
    /// <returns>The grant, or null and Tyk's reason why the policies do not apply.</returns>
    public Grant? Apply(IReadOnlyList<string> ids, string orgId, out string reason)
    {
        reason = "";
        var applied = new List<Policy>(ids.Count);
        foreach (var id in ids)
        {
            if (!policies.TryGetValue(id, out var loaded))
            {
                if (ids.Count > 1)
                    continue;
                reason = $"policy not found: \"{id}\"";
                return null;
            }

            if (loaded.Policy.OrgId != orgId)
            {
                reason = "attempting to apply policy from different organisation to key, skipping";
                return null;
            }

            applied.Add(loaded.Policy);
        }

        reason = PolicyMerge.Refusal(applied) ?? "";
        if (reason.Length > 0)
            return null;
        var grant = applied.Count == 1 ? single.GetOrAdd(applied[0].Id, _ => PolicyMerge.Merge(applied)) : PolicyMerge.Merge(applied);
        if (grant.Apis.Count > 0)
            return grant;
        reason = "key has no valid policies to be applied";
        return null;
    }
}
