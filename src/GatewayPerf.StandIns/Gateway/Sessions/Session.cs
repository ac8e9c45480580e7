using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GatewayPerf.StandIns.Gateway.Sessions;

/// <summary>A key's session as the key API takes and gives it; what the stand-in does not obey is kept.</summary>
internal sealed record Session
{
    public string OrgId { get; set; } = "";

    public string ApplyPolicyId { get; set; } = "";

    public List<string> ApplyPolicies { get; set; } = [];

    public Dictionary<string, JsonElement> AccessRights { get; set; } = [];

    public long Expires { get; set; }

    public double Rate { get; set; }

    public double Per { get; set; }

    public long QuotaMax { get; set; }

    public long QuotaRenewalRate { get; set; }

    public bool IsInactive { get; set; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement> Others { get; set; } = [];

    /// <summary>The policies that shape the session.</summary>
    [JsonIgnore]
    public IReadOnlyList<string> Policies => ApplyPolicies.Count > 0 ? ApplyPolicies : ApplyPolicyId.Length > 0 ? [ApplyPolicyId] : [];

    /// <summary>What a session without policies may do: every access right has its own limit, or the session's.</summary>
    public Grant OwnGrant()
    {
        var own = new Allowance(new Limit(Rate, Per, QuotaMax, QuotaRenewalRate), "");
        return new(
            AccessRights.ToFrozenDictionary(right => right.Key, right => Limit.OfAccessRight(right.Value) is { } limit ? new Allowance(limit, right.Key) : own, StringComparer.Ordinal),
            IsInactive, 0);
    }
}
