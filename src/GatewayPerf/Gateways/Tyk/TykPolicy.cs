namespace GatewayPerf.Gateways.Tyk;

/// <summary>A policy as Tyk Gateway reads it from a file of its own in the policy directory.</summary>
public sealed record TykPolicy
{
    /// <summary>What keys and definitions refer to. (<c>_id</c> is for the dashboard and must be absent.)</summary>
    public required string Id { get; init; }

    /// <summary>Name for people.</summary>
    public required string Name { get; init; }

    /// <summary>The organisation; the same as the APIs'.</summary>
    public required string OrgId { get; init; }

    /// <summary>Requests per <see cref="Per"/> of one identity; -1 is unlimited.</summary>
    public double Rate { get; init; } = -1;

    /// <summary>Seconds that <see cref="Rate"/> counts for; -1 when unlimited.</summary>
    public double Per { get; init; } = -1;

    /// <summary>Requests of one identity per <see cref="QuotaRenewalRate"/>; -1 is unlimited.</summary>
    public long QuotaMax { get; init; } = -1;

    /// <summary>Seconds until a quota starts anew; -1 when unlimited.</summary>
    public long QuotaRenewalRate { get; init; } = -1;

    /// <summary>Seconds between retries of a request over its limit; -1 retries none.</summary>
    public double ThrottleInterval { get; init; } = -1;

    /// <summary>Retries of a request over its limit; -1 is none.</summary>
    public int ThrottleRetryLimit { get; init; } = -1;

    /// <summary>The APIs that the policy opens, by api_id: Tyk checks this key.</summary>
    public required IReadOnlyDictionary<string, TykAccessRight> AccessRights { get; init; }

    /// <summary>Read by Tyk's dashboard and operator only.</summary>
    public bool Active { get; init; } = true;
}
