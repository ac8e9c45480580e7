namespace GatewayPerf.Runs;

/// <summary>
/// Arrivals of one second of a scenario, counted from the segment's start. Buckets are 100 ms of intended starts:
/// [index 0-9, started, succeeded, failed, timedOut, limited, dropped, noVu, late, interrupted]; timedOut is a part of failed, noVu and late of dropped.
/// Histograms are HdrHistogram V2, compressed, base64, in microseconds, or null when empty: latency from intended start to end, lateness from intended to actual start, requestDuration as
/// k6's <c>http_req_duration</c> has it.
/// Failures are the failed ones by class; null when none failed.
/// </summary>
public sealed record ArrivalSecond(int Second, IReadOnlyList<IReadOnlyList<long>> Buckets, string? Latency, string? Lateness, FailureCounts? Failures = null, string? RequestDuration = null)
{
    private readonly PackedText _latency = Latency;
    private readonly PackedText _lateness = Lateness;
    private readonly PackedText _requestDuration = RequestDuration;

    /// <summary>The counts of each 100 ms.</summary>
    public IReadOnlyList<IReadOnlyList<long>> Buckets { get; init; } = Buckets is null ? null! : BucketRows.Of(Buckets);

    /// <summary>From intended start to end.</summary>
    public string? Latency
    {
        get => _latency.Text;
        init => _latency = value;
    }

    /// <summary>From intended to actual start.</summary>
    public string? Lateness
    {
        get => _lateness.Text;
        init => _lateness = value;
    }

    /// <summary>As k6 has it.</summary>
    public string? RequestDuration
    {
        get => _requestDuration.Text;
        init => _requestDuration = value;
    }
}
