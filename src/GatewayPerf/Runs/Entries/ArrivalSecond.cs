namespace GatewayPerf.Runs;

/// <summary>
/// Arrivals of one second of a scenario, counted from the segment's start. Buckets are 100 ms of intended starts:
/// [index 0-9, started, succeeded, failed, timedOut, limited, dropped, noVu, late, interrupted]; timedOut is a part of failed, noVu and late of dropped.
/// Histograms are base64 of HdrHistogram V2, compressed, as runners print them, or of their counts alone, as the record keeps them; in microseconds, or null when empty: latency from intended
/// start to end, lateness from intended to actual start, requestDuration as k6's <c>http_req_duration</c> has it.
/// Failures are the failed ones by class; null when none failed.
/// </summary>
public sealed record ArrivalSecond(int Second, IReadOnlyList<IReadOnlyList<long>> Buckets, string? Latency, string? Lateness, FailureCounts? Failures = null, string? RequestDuration = null)
{
    /// <summary>From intended start to end.</summary>
    public string? Latency
    {
        get => LatencyTimes.Text;
        init => LatencyTimes = PackedTimes.Of(value);
    }

    /// <summary>From intended to actual start.</summary>
    public string? Lateness
    {
        get => LatenessTimes.Text;
        init => LatenessTimes = PackedTimes.Of(value);
    }

    /// <summary>As k6 has it.</summary>
    public string? RequestDuration
    {
        get => RequestTimes.Text;
        init => RequestTimes = PackedTimes.Of(value);
    }

    internal PackedTimes LatencyTimes { get; init; } = PackedTimes.Of(Latency);

    internal PackedTimes LatenessTimes { get; init; } = PackedTimes.Of(Lateness);

    internal PackedTimes RequestTimes { get; init; } = PackedTimes.Of(RequestDuration);
}
