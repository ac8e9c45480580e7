namespace GatewayPerf.Chaos;

/// <summary>How traffic came back after a fault, from the arrivals at 100 ms. Times of the timeline are from the first planned arrival of the run.</summary>
public sealed record RecoveryFigures
{
    /// <summary>Beginning of the 100 ms in which the first arrival failed or found no virtual user; null when none did.</summary>
    public required TimeSpan? FirstFailedAt { get; init; }

    /// <summary>Failed arrivals from the moment the node was touched to the last one of the window by which traffic had recovered; without recovery, to the end of the load.</summary>
    public required long Failed { get; init; }

    /// <summary>The part of <see cref="Failed"/> that met the request's deadline.</summary>
    public required long TimedOut { get; init; }

    /// <summary>Dropped arrivals in the same stretch.</summary>
    public required long Dropped { get; init; }

    /// <summary>
    /// From the fault to the start of the first window (3 s and 500 arrivals at least) of which less than 1 % failed or found no virtual user; 0 when no window was worse; null when traffic never recovered.
    /// </summary>
    public required double? RecoverySeconds { get; init; }

    /// <summary>From the fault to the first of three seconds, or of all that are left, whose p99 was at most max(2 × before, before + 25 ms) again; 0 when none was above; null when it never was, or nothing stands before.</summary>
    public required double? LatencyRecoverySeconds { get; init; }

    /// <summary>What happened, in one sentence with figures.</summary>
    public required string Sentence { get; init; }
}
