using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Observability.Leaks;

/// <summary>The verdict, and why, of a start whose phases have windows enough.</summary>
internal static class LeakRules
{
    public static (LeakVerdict Verdict, string Reason) Judge(LeakGrowth growth, string rates) => growth.Rose ? Rose(growth, rates) : WarmedUp(growth) ?? Steady(growth);

    private static (LeakVerdict Verdict, string Reason) Rose(LeakGrowth growth, string rates)
    {
        var (phases, rose) = (growth.Evidence.Phases, $"Live memory rose by {Quantity.Bytes(growth.Rise)} while identities rolled");
        if (growth.Evidence.Settled.Count < LeakLimits.FewestWindows)
        {
            return (LeakVerdict.Undecided, $"{rose}, but what belongs to them may live for {LoadDuration.Format(phases.LongestTtl)}, which leaves too little of the {LoadDuration.Format(phases.End - phases.RollingUntil)} behind them to see whether it goes; shorten it or lengthen the run.");
        }

        if (growth.LeaksByIdentity)
        {
            return (LeakVerdict.Leak, $"{rose}, and {Quantity.Bytes(growth.Stayed)} stayed {LoadDuration.Format(phases.LongestTtl)} after the last of them: {rates}.");
        }

        if (growth.FallShare >= LeakLimits.CacheFallShare)
        {
            return (LeakVerdict.Cache, $"{rose}, and {Quantity.Share(Math.Min(1, growth.FallShare))} of that was gone {LoadDuration.Format(phases.LongestTtl)} after the last of them.");
        }

        if (growth.RisesWithoutIdentities)
        {
            return growth.After.Low > 0 && !growth.SlowsDown
                ? (LeakVerdict.Leak, $"Live memory rises in every phase, with fixed identities too: {rates}.")
                : (LeakVerdict.Saturating, $"{rose}, but with fixed identities too, and in the last phase by less than half as fast as in the first or not beyond chance.");
        }

        if (growth is { WentOnRising: true, IsBounded: false, CameAtOnce: true })
        {
            return (LeakVerdict.Undecided, $"{rose}, but most of that in one step, too late to see whether others would follow; a longer run shows it.");
        }

        return growth.IsBounded || !growth.WentOnRising
            ? (LeakVerdict.Saturating, $"{rose} and came to rest although there were as many new ones: it has an upper bound.")
            : (LeakVerdict.Steady, $"{rose}, of which {Quantity.Bytes(growth.Stayed)} stayed, less than the {Quantity.Bytes(Math.Max(growth.Floor, growth.IdentityFloor))} that count for so many new ones.");
    }

    private static (LeakVerdict Verdict, string Reason)? WarmedUp(LeakGrowth growth)
    {
        var first = growth.Evidence.First;
        var slope = SlopeBootstrap.Of(first);
        var rise = slope.PerHour * (first[^1].Hours - first[0].Hours);
        return slope.Low > 0 && rise >= growth.Floor && growth.After.PerHour < LeakLimits.SaturatingShare * slope.PerHour
            ? (LeakVerdict.Saturating, $"Live memory rose by {Quantity.Bytes(rise)} in the first phase and came to rest, at {Quantity.Bytes(growth.Live)} before identities rolled.")
            : null;
    }

    private static (LeakVerdict Verdict, string Reason) Steady(LeakGrowth growth) => (
        LeakVerdict.Steady,
        growth.Rise < growth.Floor
            ? $"Live memory of {Quantity.Bytes(growth.Live)} rose by less than the {Quantity.Bytes(growth.Floor)} that count while identities rolled."
            : $"Live memory of {Quantity.Bytes(growth.Live)} did not rise beyond chance while identities rolled.");
}
