using MathNet.Numerics;
using MathNet.Numerics.Statistics;

namespace GatewayPerf.Observability.Leaks;

/// <summary>What the samples of one container start say of the three phases.</summary>
internal sealed class LeakEvidence
{
    private const int LeastForLine = 3;
    private const double LeastFilledShare = 0.8;

    private readonly MemorySample _first;
    private readonly MemorySample _last;

    public LeakEvidence(IReadOnlyList<MemorySample> samples, LeakPhases phases)
    {
        Phases = phases;
        First = Cut(samples, samples[0].At, phases.RollingFrom);
        Warm = [.. First.Skip((int)(First.Count * LeakLimits.WarmUpShare))];
        Rolling = Cut(samples, phases.RollingFrom, phases.RollingUntil);
        Filled = [.. Rolling.Where(window => window.Hours >= (phases.RollingFrom + phases.LongestTtl).TotalHours)];
        Filled = Filled.Count < LeakLimits.FewestWindows ? Rolling : Filled;
        Again = Cut(samples, phases.RollingUntil, phases.End);
        Settled = Cut(samples, phases.Settled, phases.End);
        var rolling = samples.Where(sample => sample.At >= phases.RollingFrom && sample.At < phases.RollingUntil).ToList();
        (_first, _last) = rolling.Count == 0 ? default : (rolling[0], rolling[^1]);
    }

    public LeakPhases Phases { get; }

    /// <summary>Windows of the first phase, warm-up included.</summary>
    public IReadOnlyList<MemoryWindow> First { get; }

    /// <summary>Windows of the first phase behind the warm-up.</summary>
    public IReadOnlyList<MemoryWindow> Warm { get; }

    /// <summary>Windows of the second phase.</summary>
    public IReadOnlyList<MemoryWindow> Rolling { get; }

    /// <summary>Those behind the longest time to live, when a cache gains no more than it loses; all of them where that leaves too few.</summary>
    public IReadOnlyList<MemoryWindow> Filled { get; }

    /// <summary>Thirds of <see cref="Filled"/> are long enough to be compared.</summary>
    public bool HasThirds => Filled.Count >= Rolling.Count * LeastFilledShare;

    /// <summary>Windows of the whole last phase.</summary>
    public IReadOnlyList<MemoryWindow> Again { get; }

    /// <summary>Windows of the last phase behind the longest time to live.</summary>
    public IReadOnlyList<MemoryWindow> Settled { get; }

    /// <summary>How long identities were seen rolling.</summary>
    public TimeSpan RollingTime => _last.At - _first.At;

    /// <summary>Identities seen for the first time meanwhile.</summary>
    public double Identities => _last.Identities - _first.Identities;

    /// <summary>Requests served meanwhile.</summary>
    public double Requests => _last.Requests - _first.Requests;

    /// <summary>The middle of some windows, which a single high one does not move.</summary>
    public static double Level(IReadOnlyList<MemoryWindow> windows) => windows.Select(window => window.LiveBytes).Median();

    /// <summary>How many windows are a third, at least as many as make a line.</summary>
    public static int Third(IReadOnlyList<MemoryWindow> windows) => Math.Max(LeastForLine, windows.Count / 3);

    /// <summary>Slopes of the first and of the last third, bytes an hour.</summary>
    public static (double First, double Last) Thirds(IReadOnlyList<MemoryWindow> windows) =>
        (Slope(windows.Take(Third(windows))), Slope(windows.TakeLast(Third(windows))));

    private static double Slope(IEnumerable<MemoryWindow> windows)
    {
        var points = windows.ToArray();
        return Fit.Line(Array.ConvertAll(points, point => point.Hours), Array.ConvertAll(points, point => point.LiveBytes)).Item2;
    }

    private static IReadOnlyList<MemoryWindow> Cut(IReadOnlyList<MemorySample> samples, TimeSpan from, TimeSpan until) =>
        MemoryWindows.Cut(samples, from, until, (until - from) / LeakLimits.WindowsInPhase);
}
