using GatewayPerf.K6.Options;

namespace GatewayPerf.K6.Execution.Executors;

/// <summary>
/// When arrivals are due under a rate r(t) that goes through stages in straight lines: the k-th one (k = 1, 2 …) when the integral of r reaches k.
/// What a stage leaves of an arrival is carried into the next. How many there are is counted in whole numbers, so it is exact.
/// </summary>
internal sealed class ArrivalRamp
{
    private readonly long _unit;
    private readonly List<Part> _parts = [];

    public ArrivalRamp(long startRate, TimeSpan timeUnit, IReadOnlyList<Stage> stages)
    {
        _unit = Math.Max(1, timeUnit.Ticks);
        var (rate, start, doubled) = (startRate, 0L, (Int128)0);
        foreach (var stage in stages)
        {
            // Twice the area, so that halves of a trapezium stay whole: ticks × (arrivals a unit).
            var end = doubled + (Int128)stage.Duration.Ticks * (rate + stage.Target);
            _parts.Add(new Part(start, stage.Duration.Ticks, rate, stage.Target, doubled, end));
            (rate, start, doubled) = (stage.Target, start + stage.Duration.Ticks, end);
        }

        Arrivals = (long)(doubled / (2 * (Int128)_unit));
    }

    /// <summary>How many arrivals the whole test plans.</summary>
    public long Arrivals { get; }

    /// <summary>
    /// Nanoseconds from the start to the arrival with this index, which counts from 0. One that is due at the very end is due a nanosecond before it:
    /// every arrival lies inside the scenario.
    /// </summary>
    public long Offset(long arrival)
    {
        var wanted = 2 * (Int128)_unit * (arrival + 1);
        var part = _parts[Find(wanted)];
        // In ticks; n is how much of the area this stage has to give. This form of the root loses no digits when the rate hardly changes.
        var n = (double)(wanted - part.DoubledBefore) / 2;
        var (from, to, length) = ((double)part.From, (double)part.To, (double)part.Length);
        var root = Math.Sqrt(Math.Max(0, length * (from * from * length + 2 * n * (to - from))));
        var inside = Math.Clamp(2 * n * length / (from * length + root), 0, length);
        return Math.Min((part.Start * 100) + (long)(inside * 100), (_parts[^1].Start + _parts[^1].Length) * 100 - 1);
    }

    /// <summary>The first stage at whose end the area is reached.</summary>
    private int Find(Int128 doubled)
    {
        var (low, high) = (0, _parts.Count - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _parts[middle].DoubledAfter >= doubled ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private readonly record struct Part(long Start, long Length, long From, long To, Int128 DoubledBefore, Int128 DoubledAfter);
}
