using System.Text.Json;

namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>The fields of a policy that the stand-in obeys, under Tyk's names.</summary>
internal sealed record Policy
{
    public string Id { get; set; } = "";

    public string OrgId { get; set; } = "";

    public double Rate { get; set; }

    public double Per { get; set; }

    public long QuotaMax { get; set; }

    public long QuotaRenewalRate { get; set; }

    public bool IsInactive { get; set; }

    public long KeyExpiresIn { get; set; }

    public Partitions Partitions { get; set; } = new();

    public Dictionary<string, JsonElement> AccessRights { get; set; } = [];
}
