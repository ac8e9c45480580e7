namespace GatewayPerf.StandIns.Gateway.Limits;

/// <summary>What the headers X-RateLimit-* say, which are the quota's.</summary>
/// <param name="Max">Requests in a period; -1 or 0 without a quota.</param>
/// <param name="Remaining">Those that are left.</param>
/// <param name="Reset">Unix seconds at which the next period begins.</param>
internal sealed record QuotaState(long Max, long Remaining, long Reset)
{
    public static readonly QuotaState Keyless = new(0, 0, 0);
}
