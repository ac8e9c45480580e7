using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// How often times were counted, in the buckets of an HdrHistogram from 1 µs to 120 s with 3 significant digits: what a <see cref="LatencyDistribution"/> holds, laid open so that a day's
/// seconds are added up at the speed of memory. Used again and again by clearing it. Its loops are compiled where they run: the code that comes with the program is for any processor.
/// </summary>
internal sealed class TimeCounts
{
    /// <summary>The longest time, in microseconds.</summary>
    public const long HighestValue = 120_000_000;

    // 2048 buckets that are 1 µs wide, then 1024 for each doubling.
    private const int ExactBits = 11;
    private const int HalfMagnitude = ExactBits - 1;
    private const int Half = 1 << HalfMagnitude;

    [ThreadStatic]
    private static TimeCounts? _mine;

    private readonly long[] _counts = new long[BucketOf(HighestValue) + 1];
    private int _first = int.MaxValue;
    private int _last = -1;

    /// <summary>An empty one, which is the thread's until it borrows again.</summary>
    public static TimeCounts Borrow()
    {
        var mine = _mine ??= new TimeCounts();
        mine.Clear();
        return mine;
    }

    /// <summary>A histogram as the record keeps it: of one that a runner printed the counts alone, another text as it is.</summary>
    public static PackedTimes Pack(PackedTimes times)
    {
        if (times.Form != PackedTimesForm.Base64 || !EncodedHistogram.IsCompressed(times.Bytes.Span))
        {
            return times;
        }

        try
        {
            var counts = Borrow();
            counts.Add(times.Bytes.Span);
            var bytes = new ArrayBufferWriter<byte>(256);
            bytes.Write([EncodedHistogram.CountsAlone]);
            counts.WriteTo(bytes);
            return PackedTimes.Of(bytes.WrittenMemory, PackedTimesForm.Base64);
        }
        catch (FormatException)
        {
            // Told by whoever reads it.
            return times;
        }
    }

    public void Clear()
    {
        if (_first <= _last)
        {
            Array.Clear(_counts, _first, _last - _first + 1);
        }

        (_first, _last) = (int.MaxValue, -1);
    }

    /// <summary>Counts a time in microseconds so many times more.</summary>
    public void Add(long value, long count) => AddTo(BucketOf(value), count);

    /// <summary>Adds an encoded histogram. Throws <see cref="FormatException"/> when the bytes are none; a part of it may then have been added.</summary>
    public void Add(ReadOnlySpan<byte> encoded) => EncodedHistogram.Decode(encoded, this);

    /// <summary>Adds what <see cref="WriteTo"/> wrote.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void AddCounts(ReadOnlySpan<byte> counts)
    {
        // Bytes that turn out to be none leave no count behind that clearing would miss.
        var (bucket, last) = (-1, _last);
        _last = _counts.Length - 1;
        for (var at = 0; at < counts.Length;)
        {
            var number = PackedNumbers.Read(counts, ref at);
            bucket = checked(bucket + 1 + (int)(number >> 1));
            if ((uint)bucket >= (uint)_counts.Length)
            {
                throw TooHigh();
            }

            _first = Math.Min(_first, bucket);
            _counts[bucket] += (number & 1) == 0 ? 1 : (long)PackedNumbers.Read(counts, ref at);
        }

        _last = Math.Max(last, bucket);
    }

    /// <summary>
    /// Writes the buckets that counted, in order: twice how many were passed over, which is the byte of most of them, as they counted once; one more than that where the count follows. Numbers
    /// have seven bits a byte.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void WriteTo(IBufferWriter<byte> bytes)
    {
        var next = 0;
        for (var bucket = NextCounted(_first); bucket <= _last; bucket = NextCounted(bucket + 1))
        {
            var count = _counts[bucket];
            PackedNumbers.Write(bytes, ((ulong)(bucket - next) << 1) | (count == 1 ? 0UL : 1UL));
            if (count != 1)
            {
                PackedNumbers.Write(bytes, (ulong)count);
            }

            next = bucket + 1;
        }
    }

    /// <summary>The least values of the buckets that counted, in order, and how often they did.</summary>
    public IEnumerable<(long Value, long Count)> Counted()
    {
        for (var bucket = NextCounted(_first); bucket <= _last; bucket = NextCounted(bucket + 1))
        {
            yield return (LeastOf(bucket), _counts[bucket]);
        }
    }

    /// <summary>The longest time of the bucket that so many of the shortest times reach up to.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public long ValueAt(long rank)
    {
        var seen = 0L;
        for (var bucket = _first; bucket < _last; bucket++)
        {
            seen += _counts[bucket];
            if (seen >= rank)
            {
                return LeastOf(bucket + 1) - 1;
            }
        }

        return LeastOf(_last + 1) - 1;
    }

    /// <summary>All that was counted.</summary>
    public long Total()
    {
        var total = 0L;
        for (var bucket = _first; bucket <= _last; bucket++)
        {
            total += _counts[bucket];
        }

        return total;
    }

    private void AddTo(int bucket, long count)
    {
        if ((uint)bucket >= (uint)_counts.Length)
        {
            throw TooHigh();
        }

        _counts[bucket] += count;
        _first = Math.Min(_first, bucket);
        _last = Math.Max(_last, bucket);
    }

    // Most buckets between the shortest and the longest time counted nothing: they are passed over several at a time.
    private int NextCounted(int from)
    {
        var next = from > _last ? -1 : _counts.AsSpan(from, _last - from + 1).IndexOfAnyExcept(0L);
        return next < 0 ? _counts.Length : from + next;
    }

    private static FormatException TooHigh() => new("It counts values that are too high.");

    private static int BucketOf(long value)
    {
        var doublings = Math.Max(0, BitOperations.Log2((ulong)value) + 1 - ExactBits);
        return (int)((doublings << HalfMagnitude) + (value >> doublings));
    }

    private static long LeastOf(int bucket)
    {
        var doublings = (bucket >> HalfMagnitude) - 1;
        return doublings < 0 ? bucket : (long)((bucket & (Half - 1)) + Half) << doublings;
    }
}
