using GatewayPerf.Observability.Leaks;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Random;

namespace GatewayPerf.Tests.Observability.Leaks;

/// <summary>
/// Makes memory series of known kind. The same seed makes the same series; size, rate, wandering, collections and the kind's own figures are drawn from it. It knows nothing of the classifier.
/// </summary>
internal sealed class SeriesSimulator
{
    private const double MiB = 1024 * 1024;

    private readonly MersenneTwister random;
    private readonly SeriesKind kind;
    private readonly TimeSpan third;
    private readonly TimeSpan interval;
    private readonly TimeSpan collectionPeriod;
    private readonly double live;
    private readonly double rate;
    private readonly double newIdentities;
    private readonly double wander;
    private readonly double memory;
    private readonly double warmUp;
    private readonly double warmUpSeconds;
    private readonly double garbage;
    private readonly double growth;
    private readonly TimeSpan timeToLive;
    private readonly double particular;

    private SeriesSimulator(SeriesKind kind, int seed)
    {
        (this.kind, random) = (kind, new MersenneTwister(seed));
        third = TimeSpan.FromMinutes(Choose(10, 15, 20));
        interval = TimeSpan.FromSeconds(Choose(10, 15));
        collectionPeriod = TimeSpan.FromSeconds(kind == SeriesKind.FewCollections ? third.TotalSeconds / Between(2, 5) : Between(2, 15));
        (live, rate) = (Between(12, 200) * MiB, Choose(100, 300, 1000));
        newIdentities = rate / Choose(1, 5, 10);
        (wander, memory) = (Between(0.001, 0.015), Between(5, 60));

        // Every process warms up a little in its first moments; that of the kind lasts and counts.
        (warmUp, warmUpSeconds) = kind == SeriesKind.WarmUp ? (Between(0.2, 0.6) * live, third.TotalSeconds * Between(0.2, 0.5)) : (Between(0, 0.1) * live, third.TotalSeconds * Between(0.01, 0.06));
        garbage = kind == SeriesKind.SawTooth ? Between(0.2, 2) * live : 0;

        // Well above the floors of what is to be found.
        growth = Math.Max(live * Between(0.1, 1.5), newIdentities * third.TotalSeconds * Between(100, 500));
        timeToLive = kind == SeriesKind.LongCache ? third * Between(1, 5) : third * Between(0.05, 0.4);
        particular = kind is SeriesKind.LateBound or SeriesKind.Step or SeriesKind.LeakInTable ? random.NextDouble() : 0;
    }

    public static KnownSeries Make(SeriesKind kind, int seed)
    {
        var simulator = new SeriesSimulator(kind, seed);
        return new KnownSeries($"{kind}-{seed}", kind, simulator.Phases, simulator.Series());
    }

    private LeakPhases Phases => new(third, 2 * third, 3 * third, timeToLive);

    private MemorySeries Series() => new() { Pod = $"gateway-{kind}", Container = "gateway", Samples = [.. Samples()], LimitBytes = 4 * live };

    private IEnumerable<MemorySample> Samples()
    {
        var (start, left, collections, deviation) = (TimeSpan.FromSeconds(-20), 0.0, 0, 0.0);
        var restart = kind switch { SeriesKind.Restart => third * Between(1.1, 1.8), SeriesKind.LeakBehindRestart => third * Between(0.05, 0.2), _ => TimeSpan.MaxValue };
        var next = start;
        for (var at = TimeSpan.Zero; at < 3 * third; at += interval)
        {
            if (at >= restart)
            {
                (start, next, collections, restart) = (at, at, 0, TimeSpan.MaxValue);
            }

            deviation = Wander(deviation);
            while (next <= at)
            {
                (left, collections) = (Live(next, start) + (deviation * live), collections + 1);
                next += collectionPeriod * Between(0.7, 1.3);
            }

            var sawTooth = garbage * (1 - Math.Clamp((next - at) / collectionPeriod, 0, 1));
            yield return new MemorySample(
                at, start, Math.Round(left + sawTooth), collections, Math.Round(rate * (at - Later(start)).TotalSeconds), Math.Round(Identities(at) - Identities(start)));
        }
    }

    // An Ornstein-Uhlenbeck process, read at the interval.
    private double Wander(double deviation)
    {
        var kept = Math.Exp(-interval.TotalSeconds / memory);
        return (deviation * kept) + (wander * Math.Sqrt(1 - (kept * kept)) * Normal.Sample(random, 0, 1));
    }

    private double Live(TimeSpan at, TimeSpan start)
    {
        var warm = live + (warmUp * (1 - Math.Exp(-(at - start).TotalSeconds / warmUpSeconds)));
        var all = newIdentities * third.TotalSeconds;
        var since = Identities(at) - Identities(start);
        return warm + (kind switch
        {
            SeriesKind.LeakByIdentity or SeriesKind.LeakBehindRestart => growth * since / all,
            SeriesKind.LeakByRequest => growth * (at - Later(start)).TotalSeconds / (3 * third.TotalSeconds),
            SeriesKind.Bounded => growth * (1 - Math.Exp(-since / (0.15 * all))),
            SeriesKind.LateBound => growth * Math.Min(1, since / ((0.52 + (0.15 * particular)) * all)),
            SeriesKind.Step => Identities(at) > (0.1 + (0.4 * particular)) * all ? growth : 0,
            SeriesKind.LeakInTable => growth * ((0.75 * since / all) + (0.25 * Doubled(since / all))),
            SeriesKind.Cache or SeriesKind.LongCache => growth * (since - Identities(at - timeToLive)) / (newIdentities * Math.Min(timeToLive.TotalSeconds, third.TotalSeconds)),
            SeriesKind.LeakBesideCache => growth * ((since / all) + (1.5 * (since - Identities(at - timeToLive)) / (newIdentities * timeToLive.TotalSeconds))),
            _ => 0,
        });
    }

    private double Doubled(double share)
    {
        var size = 0.005 * (1 + particular);
        while (size < share)
        {
            size *= 2;
        }

        return share > 0 ? size : 0;
    }

    private double Identities(TimeSpan at) => newIdentities * Math.Clamp((at - third).TotalSeconds, 0, third.TotalSeconds);

    private static TimeSpan Later(TimeSpan start) => start > TimeSpan.Zero ? start : TimeSpan.Zero;

    private double Between(double least, double most) => least + (random.NextDouble() * (most - least));

    private double Choose(params double[] values) => values[random.Next(values.Length)];
}
