using GatewayPerf.Plans;
using GatewayPerf.Text;

namespace GatewayPerf.Observability.Leaks;

/// <summary>The verdict, and why, of a start whose phases have windows enough.</summary>
internal static class LeakRules
{
    public static (LeakVerdict Verdict, string Reason) Judge(LeakGrowth growth, string rates) =>
        growth.RoseWithIdentities ? Rose(growth, rates)
        : growth is { RisesWithoutIdentities: true, SlowsDown: false } ? (LeakVerdict.Leak, $"Live memory rises in every phase, with fixed identities too: {rates}.")
        : WarmedUp(growth) ?? Steady(growth);

    private static (LeakVerdict Verdict, string Reason) Rose(LeakGrowth growth, string rates)
    {
        var (phases, rose) = (growth.Evidence.Phases, $"Live memory rose by {Quantity.Bytes(growth.Rise)} while identities rolled");
        if (growth.Evidence.Settled.Count < LeakLimits.FewestWindows)
        {
            return (LeakVerdict.Undecided, $"{rose}, but what belongs to them may live for {LoadDuration.Format(phases.LongestTtl)}, which leaves too little of the {LoadDuration.Format(phases.End - phases.RollingUntil)} behind them to see whether it goes; shorten it or lengthen the run.");
        }

        if (growth.FallShare >= LeakLimits.CacheFallShare)
        {
            return (LeakVerdict.Cache, $"{rose} and {Quantity.Share(Math.Min(1, growth.FallShare))} of that was gone {LoadDuration.Format(phases.LongestTtl)} after the last of them.");
        }

        // What slows down with the time was there before identities rolled.
        var withoutIdentities = growth.FixedPerHour >= LeakLimits.SaturatingShare * growth.Rolling.PerHour;
        if (withoutIdentities && growth.SlowsDown)
        {
            return (LeakVerdict.Saturating, $"{rose}, but with fixed identities too, and in the last phase by less than half as fast as in the first.");
        }

        var (first, last) = LeakEvidence.Thirds(growth.Evidence.Rolling);
        if (!withoutIdentities && last < LeakLimits.SaturatingShare * first)
        {
            return (LeakVerdict.Saturating, $"{rose}, in the last third of that by less than half as fast as in the first, although there were as many new ones: it has an upper bound.");
        }

        return (LeakVerdict.Leak, withoutIdentities
            ? $"Live memory rises in every phase, with fixed identities too: {rates}."
            : $"{rose} and {Quantity.Share(1 - Math.Max(0, growth.FallShare))} of that was still there {LoadDuration.Format(phases.LongestTtl)} after the last of them: {rates}.");
    }

    private static (LeakVerdict Verdict, string Reason)? WarmedUp(LeakGrowth growth)
    {
        var first = growth.Evidence.First;
        var slope = SlopeBootstrap.Of(first);
        var rise = slope.PerHour * (first[^1].Hours - first[0].Hours);
        return slope.Low > 0 && rise >= growth.LiveFloor && growth.After.PerHour < LeakLimits.SaturatingShare * slope.PerHour
            ? (LeakVerdict.Saturating, $"Live memory rose by {Quantity.Bytes(rise)} in the first phase and came to rest, at {Quantity.Bytes(growth.Live)} before identities rolled.")
            : null;
    }

    private static (LeakVerdict Verdict, string Reason) Steady(LeakGrowth growth) => (
        LeakVerdict.Steady,
        growth.Rolling.Low <= 0
            ? $"Live memory of {Quantity.Bytes(growth.Live)} did not rise beyond chance while identities rolled."
            : $"Live memory of {Quantity.Bytes(growth.Live)} rose by {Quantity.Bytes(growth.Rise)} while identities rolled, less than the {Quantity.Bytes(growth.Floor)} that count.");
}
