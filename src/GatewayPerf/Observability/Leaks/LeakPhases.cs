using GatewayPerf.Plans;

namespace GatewayPerf.Observability.Leaks;

/// <summary>The phases A B A of a leak run, from the first arrival of its load: fixed identities, rolling ones, fixed ones again, all at the same rate.</summary>
/// <param name="RollingFrom">Where fixed identities end and rolling ones begin.</param>
/// <param name="RollingUntil">Where the same fixed identities come back.</param>
/// <param name="End">The end of the load.</param>
/// <param name="LongestTtl">How long anything that was kept for an identity may lawfully outlive its last request: the longest lifetime of a token, or of a session or cache entry where that is longer.</param>
public sealed record LeakPhases(TimeSpan RollingFrom, TimeSpan RollingUntil, TimeSpan End, TimeSpan LongestTtl)
{
    /// <summary>When the last of what was kept for rolling identities may lawfully be gone.</summary>
    public TimeSpan Settled => RollingUntil + LongestTtl;

    /// <summary>
    /// The phases of a run; null when its identities do not roll. What a gateway keeps may live as long as a token or the window of the rate limit, counted from the end of a request.
    /// </summary>
    public static LeakPhases? Of(RunPlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (plan.Parameters.RollIdentities is not { } rolling)
        {
            return null;
        }

        var (from, until) = IdentityRolling.Within(plan.Duration);
        var kept = TimeSpan.FromTicks(Math.Max(rolling.Lifetime.Ticks, plan.Target.Limits?.Rate?.Period.Ticks ?? 0));
        return new LeakPhases(from, until, plan.Duration, kept + plan.RequestTimeout);
    }
}
