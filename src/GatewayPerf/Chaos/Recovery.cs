using System.Globalization;
using GatewayPerf.LoadTesting;

namespace GatewayPerf.Chaos;

/// <summary>Measures recovery from a fault. Pure.</summary>
public static class Recovery
{
    /// <summary>Shortest stretch that counts as recovered.</summary>
    public static readonly TimeSpan LeastWindow = TimeSpan.FromSeconds(3);

    /// <summary>Fewest arrivals that count as recovered; where the load ends before there were as many, all that are left are enough.</summary>
    public const int LeastArrivals = 500;

    /// <summary>Share of failed arrivals from which on a window is not recovered.</summary>
    public const double FailedShare = 0.01;

    private static readonly TimeSpan LatencySlack = TimeSpan.FromMilliseconds(25);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    /// <summary>The figures of one fault.</summary>
    /// <param name="stream">The main load.</param>
    /// <param name="touchedAt">When the node was first touched; arrivals count from the 100 ms that it lies in.</param>
    /// <param name="appliedAt">When the fault was in force; seconds count from here.</param>
    /// <param name="restoredAt">When it was undone; null when it never was.</param>
    /// <param name="end">End of the load.</param>
    public static RecoveryFigures Measure(StreamLedger stream, TimeSpan touchedAt, TimeSpan appliedAt, TimeSpan? restoredAt, TimeSpan end)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var buckets = stream.Buckets;
        var touched = Math.Clamp((int)(touchedAt / ArrivalBucket.Length), 0, buckets.Count);
        var recovered = Find(buckets, touched);
        var seconds = recovered switch
        {
            null => (double?)null,
            0 => 0,
            { } index => Math.Max(0, (buckets[index].At - appliedAt).TotalSeconds),
        };
        var until = recovered switch { null => end, 0 => restoredAt ?? end, { } index => EndOfFailures(buckets, index) };
        var counts = stream.Counts(touched * ArrivalBucket.Length, until);
        var first = buckets.Skip(touched).Where(bucket => bucket.At < until && Unserved(bucket) > 0).Select(bucket => (TimeSpan?)bucket.At).FirstOrDefault();
        return new RecoveryFigures
        {
            FirstFailedAt = first,
            Failed = counts.Failed,
            TimedOut = counts.TimedOut,
            Dropped = counts.Dropped,
            RecoverySeconds = seconds,
            LatencyRecoverySeconds = LatencyRecovery(stream, touchedAt, appliedAt, end),
            Sentence = Say(counts, seconds),
        };
    }

    /// <summary>
    /// Until when arrivals failed because of a fault from which traffic recovered at a bucket: less than 1 % of the window that begins there failed, and those few are the fault's, too.
    /// The bucket's own time when none of them did.
    /// </summary>
    internal static TimeSpan EndOfFailures(IReadOnlyList<ArrivalBucket> buckets, int recovered)
    {
        var last = buckets.Take(EndOfWindow(buckets, recovered)).Skip(recovered).LastOrDefault(bucket => Unserved(bucket) > 0);
        return Unserved(last) > 0 ? last.At + ArrivalBucket.Length : buckets[recovered].At;
    }

    // The bucket that the first good window after the first bad one starts with; 0 when no window is bad; null when no good one follows.
    private static int? Find(IReadOnlyList<ArrivalBucket> buckets, int from)
    {
        var wasBad = false;
        for (var start = from; start < buckets.Count; start++)
        {
            if (IsGood(buckets, start) is not { } good)
            {
                break;
            }

            if (good && wasBad)
            {
                return start;
            }

            wasBad |= !good;
        }

        return wasBad ? null : 0;
    }

    // Null: what is left of the load is too short to tell.
    private static bool? IsGood(IReadOnlyList<ArrivalBucket> buckets, int start)
    {
        var next = EndOfWindow(buckets, start);
        long arrivals = 0, unserved = 0;
        for (var index = start; index < next; index++)
        {
            arrivals += buckets[index].Accounted;
            unserved += Unserved(buckets[index]);
        }

        return (next - start) * ArrivalBucket.Length < LeastWindow ? null : unserved < arrivals * FailedShare;
    }

    private static int EndOfWindow(IReadOnlyList<ArrivalBucket> buckets, int start)
    {
        long arrivals = 0;
        var next = start;
        while (next < buckets.Count && ((next - start) * ArrivalBucket.Length < LeastWindow || arrivals < LeastArrivals))
        {
            arrivals += buckets[next].Accounted;
            next++;
        }

        return next;
    }

    private static long Unserved(ArrivalBucket bucket) => bucket.Failed + bucket.NoVu;

    private static double? LatencyRecovery(StreamLedger stream, TimeSpan touchedAt, TimeSpan appliedAt, TimeSpan end)
    {
        var before = stream.Latency(TimeSpan.Zero, Floor(touchedAt));
        if (before.Count == 0)
        {
            return null;
        }

        var normal = before.PercentileMilliseconds(99);
        var limit = Math.Max(2 * normal, normal + LatencySlack.TotalMilliseconds);
        var wasBad = false;
        for (var at = Floor(appliedAt); at < end; at += Second)
        {
            // A single good second between bad ones is no recovery: where virtual users wait for a lost node, hardly anything else is sent.
            if (wasBad && AllGood(at))
            {
                return (at - appliedAt).TotalSeconds;
            }

            wasBad |= !IsGood(at);
        }

        return wasBad ? null : 0;

        bool IsGood(TimeSpan at) => stream.Figures(at, at + Second)?.P99 <= limit;

        bool AllGood(TimeSpan from)
        {
            for (var at = from; at < end && at < from + LeastWindow; at += Second)
            {
                if (!IsGood(at))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private static TimeSpan Floor(TimeSpan time) => TimeSpan.FromSeconds(Math.Floor(time.TotalSeconds));

    private static string Say(ArrivalCounts counts, double? seconds)
    {
        var what = string.Create(CultureInfo.InvariantCulture, $"{counts.Failed} arrivals failed ({counts.TimedOut} timed out) and {counts.Dropped} were dropped");
        return seconds switch
        {
            null => $"Traffic did not recover within the load: {what}.",
            0 when counts.Failed + counts.Dropped == 0 => "No arrival failed or was dropped: clients did not notice the fault.",
            0 => $"At no time did 1 % of the arrivals fail: {what} while the node was away.",
            { } recovered => string.Create(CultureInfo.InvariantCulture, $"Traffic recovered {recovered:0.0} s after the fault: {what}."),
        };
    }
}
