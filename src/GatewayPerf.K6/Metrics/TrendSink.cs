using System.Runtime.InteropServices;

namespace GatewayPerf.K6.Metrics;

/// <summary>
/// A distribution: every value as long as they are few, afterwards how many there are of each to within 0.1 % (smallest, largest, sum and number stay
/// exact), so that a long test does not fill the memory.
/// </summary>
internal sealed class TrendSink : Sink
{
    /// <summary>Up to so many values, percentiles are exact.</summary>
    public const int ExactValues = 10_000;

    /// <summary>The bits of a double that a bucket ignores: ten of the mantissa's stay, steps of 0.1 %.</summary>
    private const int IgnoredBits = 42;

    private List<double>? _values = [];
    private readonly Dictionary<long, long> _buckets = [];
    private KeyValuePair<long, long>[]? _sorted;

    public long Count { get; private set; }

    public double Sum { get; private set; }

    public double Min { get; private set; }

    public double Max { get; private set; }

    public double Average => Count == 0 ? 0 : Sum / Count;

    /// <summary>The value below which the share <paramref name="q"/> (0 to 1) lies, interpolated between its neighbours; 0 when there are none.</summary>
    public double Percentile(double q)
    {
        if (Count == 0)
            return 0;
        _values?.Sort();
        var rank = q * (Count - 1);
        var (low, high) = ((long)Math.Floor(rank), (long)Math.Ceiling(rank));
        var below = ValueAt(low);
        return low == high ? below : below + (ValueAt(high) - below) * (rank - low);
    }

    protected override void Take(double value)
    {
        Min = Count == 0 ? value : Math.Min(Min, value);
        Max = Count == 0 ? value : Math.Max(Max, value);
        Count++;
        Sum += value;
        if (_values is not null && _values.Count < ExactValues)
        {
            _values.Add(value);
            return;
        }

        foreach (var kept in _values ?? [])
            Bucket(kept);
        _values = null;
        Bucket(value);
    }

    private void Bucket(double value)
    {
        _sorted = null;
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value)) >> IgnoredBits;
        var key = value < 0 ? -bits - 1 : bits;
        CollectionsMarshal.GetValueRefOrAddDefault(_buckets, key, out _)++;
    }

    private double ValueAt(long rank)
    {
        if (_values is not null)
            return _values[(int)rank];
        if (rank == 0)
            return Min;
        if (rank >= Count - 1)
            return Max;
        foreach (var (key, count) in _sorted ??= [.. _buckets.OrderBy(b => b.Key)])
        {
            if ((rank -= count) < 0)
                return Math.Clamp(Middle(key), Min, Max);
        }

        return Max;
    }

    private static double Middle(long key)
    {
        if (key < 0)
            return -Middle(-key - 1);
        var low = BitConverter.Int64BitsToDouble(key << IgnoredBits);
        return low + (BitConverter.Int64BitsToDouble((key + 1) << IgnoredBits) - low) / 2;
    }
}
