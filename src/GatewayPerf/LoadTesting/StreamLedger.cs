using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>
/// What became of the arrivals of one stream (the main load or the control stream) over the whole timeline: a series of 100 ms buckets, and times that can be merged
/// over any whole seconds. Times are from the first planned arrival of the run. Arrivals count at their intended start.
/// </summary>
public sealed class StreamLedger
{
    private readonly TimeSpan _warmUp;
    private readonly ILookup<int, string> _latency;
    private readonly ILookup<int, string> _lateness;
    private readonly ILookup<int, string>? _requestDuration;
    private readonly ILookup<int, FailureCounts>? _failures;

    internal StreamLedger(IReadOnlyList<ArrivalBucket> buckets, ArrivalCounts total, TimeSpan warmUp, ILookup<int, string> latency, ILookup<int, string> lateness,
        ILookup<int, string>? requestDuration = null, ILookup<int, FailureCounts>? failures = null) =>
        (Buckets, Total, _warmUp, _latency, _lateness, _requestDuration, _failures) = (buckets, total, warmUp, latency, lateness, requestDuration, failures);

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
    public LatencyDistribution Latency(TimeSpan from, TimeSpan to) => Merge(_latency, from, to, new LatencyDistribution());

    /// <summary>As <see cref="Latency(TimeSpan, TimeSpan)"/>, in a distribution that is used again: what it held before is forgotten.</summary>
    internal LatencyDistribution Latency(TimeSpan from, TimeSpan to, LatencyDistribution reused)
    {
        reused.Clear();
        return Merge(_latency, from, to, reused);
    }

    /// <summary>Lateness (intended to actual start); otherwise as <see cref="Latency(TimeSpan, TimeSpan)"/>.</summary>
    public LatencyDistribution Lateness(TimeSpan from, TimeSpan to) => Merge(_lateness, from, to, new LatencyDistribution());

    /// <summary>k6's <c>http_req_duration</c> of the requests of these arrivals; otherwise as <see cref="Latency(TimeSpan, TimeSpan)"/>. Empty where a runner does not report it.</summary>
    public LatencyDistribution RequestDuration(TimeSpan from, TimeSpan to) => _requestDuration is { } durations ? Merge(durations, from, to, new LatencyDistribution()) : new LatencyDistribution();

    /// <summary>Failed arrivals by class in the whole seconds from <paramref name="from"/> to before <paramref name="to"/>, by their intended start.</summary>
    public FailureCounts Failures(TimeSpan from, TimeSpan to)
    {
        var sum = FailureCounts.None;
        for (var second = (int)from.TotalSeconds; second < to.TotalSeconds; second++)
        {
            sum = (_failures?[second] ?? []).Aggregate(sum, (all, next) => all + next);
        }

        return sum;
    }

    private LatencyDistribution Merge(ILookup<int, string> histograms, TimeSpan from, TimeSpan to, LatencyDistribution merged)
    {
        var start = from > _warmUp ? from : _warmUp;
        for (var second = (int)Math.Ceiling(start.TotalSeconds); second < to.TotalSeconds && second * 10 < Buckets.Count; second++)
        {
            foreach (var text in histograms[second])
                merged.MergeEncoded(text);
        }

        return merged;
    }
}
