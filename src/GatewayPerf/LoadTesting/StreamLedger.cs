using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// What became of the arrivals of one stream (the main load or the control stream) over the whole timeline: a series of 100 ms buckets, and times that can be merged
/// over any whole seconds. Times are from the first planned arrival of the run. Arrivals count at their intended start.
/// </summary>
public sealed class StreamLedger
{
    private readonly TimeSpan _warmUp;
    private readonly HistogramSeries _latency;
    private readonly HistogramSeries _lateness;
    private readonly HistogramSeries _requestDuration;
    private readonly IReadOnlyDictionary<int, FailureCounts> _failures;

    internal StreamLedger(IReadOnlyList<ArrivalBucket> buckets, ArrivalCounts total, TimeSpan warmUp, StreamSeconds seconds) => (Buckets, Total, _warmUp, _latency, _lateness, _requestDuration, _failures) =
        (buckets, total, warmUp, Series(buckets, seconds, PackedField.Latency), Series(buckets, seconds, PackedField.Lateness), Series(buckets, seconds, PackedField.RequestDuration), seconds.Failures);

    /// <summary>Every 100 ms of the timeline in order, without gaps, warm-up included.</summary>
    public IReadOnlyList<ArrivalBucket> Buckets { get; }

    /// <summary>All segments together, warm-up included.</summary>
    public ArrivalCounts Total { get; }

    /// <summary>
    /// The arrivals with an intended start from <paramref name="from"/> (rounded down to 100 ms) to before <paramref name="to"/>. Planned is what is known of, the accounted ones, or null where none are planned. Lost ones
    /// have no time and are not in it.
    /// </summary>
    public ArrivalCounts Counts(TimeSpan from, TimeSpan to)
    {
        long started = 0, succeeded = 0, failed = 0, timedOut = 0, limited = 0, dropped = 0, noVu = 0, late = 0, interrupted = 0;
        var first = Math.Max(0, (int)(from / ArrivalBucket.Length));
        for (var i = first; i < Buckets.Count && Buckets[i].At < to; i++)
        {
            var bucket = Buckets[i];
            started += bucket.Started;
            succeeded += bucket.Succeeded;
            failed += bucket.Failed;
            timedOut += bucket.TimedOut;
            limited += bucket.Limited;
            dropped += bucket.Dropped;
            noVu += bucket.NoVu;
            late += bucket.Late;
            interrupted += bucket.Interrupted;
        }

        long? planned = Total.Planned is null ? null : succeeded + failed + limited + dropped + interrupted;
        return new ArrivalCounts(planned, started, succeeded, failed, timedOut, limited, dropped, noVu, late, interrupted, Lost: 0);
    }

    /// <summary>
    /// Latency (intended start to end) of the arrivals whose intended start lies in the seconds from <paramref name="from"/> (rounded up to a whole second) to before
    /// <paramref name="to"/>, without those of the warm-up.
    /// </summary>
    public LatencyDistribution Latency(TimeSpan from, TimeSpan to) => Merge(_latency, from, to);

    /// <summary>Figures of <see cref="Latency"/>, for very many short stretches of time; null where it is empty.</summary>
    internal LatencyFigures? Figures(TimeSpan from, TimeSpan to)
    {
        var (first, end) = Seconds(from, to);
        var sum = TimeCounts.Borrow();
        _latency.AddTo(sum, first, end);
        return LatencyFigures.Of(sum);
    }

    /// <summary>Lateness (intended to actual start); otherwise as <see cref="Latency"/>.</summary>
    public LatencyDistribution Lateness(TimeSpan from, TimeSpan to) => Merge(_lateness, from, to);

    /// <summary>k6's <c>http_req_duration</c> of the requests of these arrivals; otherwise as <see cref="Latency"/>. Empty where a runner does not report it.</summary>
    public LatencyDistribution RequestDuration(TimeSpan from, TimeSpan to) => Merge(_requestDuration, from, to);

    /// <summary>Failed arrivals by class in the whole seconds from <paramref name="from"/> to before <paramref name="to"/>, by their intended start.</summary>
    public FailureCounts Failures(TimeSpan from, TimeSpan to)
    {
        var sum = FailureCounts.None;
        for (var second = (int)from.TotalSeconds; second < to.TotalSeconds; second++)
        {
            sum = _failures.TryGetValue(second, out var failures) ? sum + failures : sum;
        }

        return sum;
    }

    private LatencyDistribution Merge(HistogramSeries histograms, TimeSpan from, TimeSpan to)
    {
        var (first, end) = Seconds(from, to);
        var sum = TimeCounts.Borrow();
        histograms.AddTo(sum, first, end);
        return new LatencyDistribution().Merge(sum);
    }

    private static HistogramSeries Series(IReadOnlyList<ArrivalBucket> buckets, StreamSeconds seconds, PackedField histogram) =>
        new(Seconds(buckets), (sum, second) => seconds.AddTo(sum, second, histogram));

    private static int Seconds(IReadOnlyList<ArrivalBucket> buckets) => (buckets.Count + 9) / 10;

    // The whole seconds that begin in it, behind the warm-up and within the load.
    private (int First, int End) Seconds(TimeSpan from, TimeSpan to)
    {
        var start = from > _warmUp ? from : _warmUp;
        return ((int)Math.Ceiling(start.TotalSeconds), Math.Min((int)Math.Ceiling(to.TotalSeconds), Seconds(Buckets)));
    }
}
