using Google.Protobuf.Collections;
using Prometheus.RemoteWrite;

namespace GatewayPerf.K6.Outputs.RemoteWrite;

/// <summary>
/// A distribution as Prometheus' native histograms keep it: buckets whose bounds are powers of 2^(1/2^<see cref="Schema"/>), the upper bound inclusive, and only those
/// that hold something.
/// </summary>
internal sealed class NativeHistogram
{
    /// <summary>
    /// Buckets are 0.54 % wide, so that no quantile is further off than that. (k6 has schema 3: 9 %. Prometheus brings both down to the coarser one where it
    /// adds them.)
    /// </summary>
    public const int Schema = 7;

    /// <summary>Values no larger than this, 2^-128, count as 0: that of Prometheus' client libraries.</summary>
    public const double ZeroThreshold = 2.938735877055719e-39;

    private const int BucketsPerOctave = 1 << Schema;

    /// <summary>Of so many empty buckets between two spans, writing them is shorter than a new span.</summary>
    private const int SmallGap = 2;

    /// <summary>The upper bounds of the buckets from 0.5 to 1.</summary>
    private static readonly double[] Bounds = [.. Enumerable.Range(0, BucketsPerOctave).Select(i => Math.Pow(2, (double)i / BucketsPerOctave - 1))];

    private readonly SortedList<int, long> _positive = [];
    private readonly SortedList<int, long> _negative = [];
    private long _zero;
    private long _count;
    private double _sum;

    public void Add(double value)
    {
        _count++;
        _sum += value;
        if (Math.Abs(value) <= ZeroThreshold)
            _zero++;
        else if (!double.IsNaN(value))
            Count(value > 0 ? _positive : _negative, Bucket(Math.Abs(value)));
    }

    public void WriteTo(Histogram message)
    {
        (message.CountInt, message.Sum, message.Schema) = ((ulong)_count, _sum, Schema);
        (message.ZeroThreshold, message.ZeroCountInt) = (ZeroThreshold, (ulong)_zero);
        Write(_positive, message.PositiveSpans, message.PositiveDeltas);
        Write(_negative, message.NegativeSpans, message.NegativeDeltas);
    }

    /// <summary>Bucket n ends at 2^(n / 2^schema).</summary>
    private static int Bucket(double value)
    {
        if (double.IsInfinity(value))
            return Bucket(double.MaxValue) + 1;
        var exponent = Math.ILogB(value) + 1;
        var within = Array.BinarySearch(Bounds, Math.ScaleB(value, -exponent));
        return (within < 0 ? ~within : within) + (exponent - 1) * BucketsPerOctave;
    }

    private static void Count(SortedList<int, long> buckets, int bucket)
    {
        var index = buckets.IndexOfKey(bucket);
        if (index < 0)
            buckets.Add(bucket, 1);
        else
            buckets.SetValueAtIndex(index, buckets.GetValueAtIndex(index) + 1);
    }

    /// <summary>Runs of buckets, each as its distance from the one before, and their counts as differences.</summary>
    private static void Write(SortedList<int, long> buckets, RepeatedField<BucketSpan> spans, RepeatedField<long> deltas)
    {
        deltas.Clear();
        var (count, next, before) = (0, 0, 0L);
        for (var i = 0; i < buckets.Count; i++)
        {
            var bucket = buckets.GetKeyAtIndex(i);
            if (i == 0 || bucket - next > SmallGap)
            {
                if (count == spans.Count)
                    spans.Add(new BucketSpan());
                (spans[count].Offset, spans[count].Length) = (bucket - next, 0);
                (count, next) = (count + 1, bucket);
            }

            for (; next <= bucket; next++)
            {
                var held = next == bucket ? buckets.GetValueAtIndex(i) : 0;
                deltas.Add(held - before);
                before = held;
                spans[count - 1].Length++;
            }
        }

        while (spans.Count > count)
            spans.RemoveAt(spans.Count - 1);
    }
}
