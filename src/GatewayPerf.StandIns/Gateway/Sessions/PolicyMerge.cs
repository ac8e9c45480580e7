using System.Collections.Frozen;
using GatewayPerf.StandIns.Gateway.Definitions;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>
/// How Tyk makes one session of several policies. A policy without partitions gives its rate, its quota and its APIs; with them, only the parts that are set. With
/// <c>per_api</c> every API has the limit of its own access right, or the policy's where it has none, shared with nothing but its like.
/// </summary>
internal static class PolicyMerge
{
    /// <summary>Tyk's reason why these policies cannot be applied together, or null.</summary>
    public static string? Refusal(IReadOnlyList<Policy> policies)
    {
        if (policies.FirstOrDefault(policy => policy.Partitions is { PerApi: true } and ({ Quota: true } or { RateLimit: true } or { Complexity: true } or { Acl: true })) is { } both)
            return $"cannot apply policy {both.Id} which has per_api and any of partitions set";
        return policies.Any(policy => policy.Partitions.PerApi) && policies.Any(policy => !policy.Partitions.PerApi)
            ? "cannot apply multiple policies when some have per_api set and some are partitioned"
            : null;
    }

    public static Grant Merge(IReadOnlyList<Policy> policies)
    {
        var apis = policies.Any(policy => policy.Partitions.PerApi) ? PerApi(policies) : Shared(policies);
        return new(apis, policies.Any(policy => policy.IsInactive), policies.Select(policy => policy.KeyExpiresIn).FirstOrDefault());
    }

    /// <summary>One limit for all APIs of the session.</summary>
    private static FrozenDictionary<string, Allowance> Shared(IReadOnlyList<Policy> policies)
    {
        Limit? limit = null;
        foreach (var policy in policies)
        {
            var given = new Limit(
                policy.Partitions.GivesRate ? policy.Rate : 0, policy.Partitions.GivesRate ? policy.Per : 0,
                policy.Partitions.GivesQuota ? policy.QuotaMax : 0, policy.Partitions.GivesQuota ? policy.QuotaRenewalRate : 0);
            if (limit is null)
                limit = given;
            else
            {
                limit = policy.Partitions.GivesRate ? limit.WithRateOf(given) : limit;
                limit = policy.Partitions.GivesQuota ? limit.WithQuotaOf(given) : limit;
            }
        }

        var allowance = new Allowance(limit ?? Limit.None, "");
        return policies.Where(policy => policy.Partitions.GivesAccess).SelectMany(policy => policy.AccessRights.Keys).Distinct()
            .ToFrozenDictionary(api => api, _ => allowance, StringComparer.Ordinal);
    }

    private static FrozenDictionary<string, Allowance> PerApi(IReadOnlyList<Policy> policies)
    {
        var apis = new Dictionary<string, Allowance>(StringComparer.Ordinal);
        foreach (var (policy, api, right) in policies.SelectMany(policy => policy.AccessRights.Select(right => (policy, right.Key, right.Value))))
        {
            var given = Limit.OfAccessRight(right) is { } own
                ? new Allowance(own, api)
                : new Allowance(new Limit(policy.Rate, policy.Per, policy.QuotaMax, policy.QuotaRenewalRate), policy.Id);
            apis[api] = apis.TryGetValue(api, out var earlier) ? earlier with { Limit = earlier.Limit.WithRateOf(given.Limit).WithQuotaOf(given.Limit) } : given;
        }

        return apis.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
