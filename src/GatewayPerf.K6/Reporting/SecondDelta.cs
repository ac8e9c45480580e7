using GatewayPerf.K6.Http;
using HdrHistogram;

namespace GatewayPerf.K6.Reporting;

/// <summary>What became known, since the last report, about the arrivals intended for one second of a scenario.</summary>
internal sealed class SecondDelta
{
    public const int BucketsPerSecond = 10;
    public static readonly int Counters = Enum.GetValues<Counter>().Length;

    /// <summary>The largest duration that the histograms hold, in microseconds.</summary>
    public const long HighestMicroseconds = 120_000_000;

    private readonly int[] _counts = new int[BucketsPerSecond * Counters];

    public int Second { get; set; }

    /// <summary>The failed arrivals by <see cref="FailureClass"/>.</summary>
    public long[] Failures { get; } = new long[FailureClasses.All.Count];

    public IntHistogram Latency { get; } = new(1, HighestMicroseconds, 3);

    public IntHistogram Lateness { get; } = new(1, HighestMicroseconds, 3);

    /// <summary>k6's <c>http_req_duration</c> of every request, answered or not.</summary>
    public IntHistogram RequestDuration { get; } = new(1, HighestMicroseconds, 3);

    public int this[int bucket, Counter counter] => _counts[bucket * Counters + (int)counter];

    public void Add(int bucket, Counter counter) => _counts[bucket * Counters + (int)counter]++;

    public bool HasBucket(int bucket) => _counts.AsSpan(bucket * Counters, Counters).ContainsAnyExcept(0);

    public void Clear()
    {
        Array.Clear(_counts);
        Array.Clear(Failures);
        if (Latency.TotalCount > 0)
            Latency.Reset();
        if (Lateness.TotalCount > 0)
            Lateness.Reset();
        if (RequestDuration.TotalCount > 0)
            RequestDuration.Reset();
    }

    public static long Microseconds(long nanoseconds) => Math.Clamp(nanoseconds / 1000, 0, HighestMicroseconds);
}
