namespace GatewayPerf.StandIns.Gateway.Definitions;

/// <summary>Which parts of a policy apply; none set means all.</summary>
internal sealed record Partitions
{
    public bool Quota { get; set; }

    public bool RateLimit { get; set; }

    public bool Complexity { get; set; }

    public bool Acl { get; set; }

    public bool PerApi { get; set; }

    /// <summary>True when the policy grants the APIs that it names.</summary>
    public bool GivesAccess => Acl || PerApi || !IsPartitioned;

    /// <summary>True when the policy's rate applies.</summary>
    public bool GivesRate => RateLimit || PerApi || !IsPartitioned;

    /// <summary>True when the policy's quota applies.</summary>
    public bool GivesQuota => Quota || PerApi || !IsPartitioned;

    private bool IsPartitioned => Acl || Quota || RateLimit || Complexity;
}
