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
    public bool GrantsAccess => Acl || PerApi || !(Quota || RateLimit || Complexity);
}
