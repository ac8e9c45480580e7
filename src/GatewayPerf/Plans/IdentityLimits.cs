namespace GatewayPerf.Plans;

/// <summary>How often one identity may call the gateway.</summary>
/// <param name="Rate">Requests in a short period, answered 429 beyond it; null: no limit.</param>
/// <param name="Quota">Requests in a long period, answered 403 beyond it; null: no limit.</param>
public sealed record IdentityLimits(PerPeriod? Rate, PerPeriod? Quota)
{
    /// <summary>The limits that there are.</summary>
    public IEnumerable<PerPeriod> All() => new[] { Rate, Quota }.OfType<PerPeriod>();

    /// <summary>The statuses by which a request over its limit is known, comma-separated.</summary>
    public string Statuses() => Quota is null ? "429" : "429,403";
}
