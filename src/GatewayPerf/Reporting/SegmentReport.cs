using GatewayPerf.LoadTesting;
using GatewayPerf.Runs;
using GatewayPerf.Verdicts;

namespace GatewayPerf.Reporting;

/// <summary>
/// One segment. <c>plannedArrivals = succeeded + failed + limited + dropped + interrupted + lost</c> when the ledger balances (a closed executor plans none: <c>requests = succeeded + failed + limited + interrupted + lost</c>); <c>requests</c> are those that were
/// sent (all but the dropped ones), noVu and late are parts of dropped, timedOut is a part of failed.
/// </summary>
public sealed record SegmentReport
{
    /// <summary>From 1.</summary>
    public required int Index { get; init; }

    /// <summary>First planned arrival; null when the load never began.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was over; null when it did not end.</summary>
    public required DateTimeOffset? FinishedAt { get; init; }

    /// <summary>How it ended.</summary>
    public required SegmentOutcome Outcome { get; init; }

    /// <summary>Arrivals by the plan's arithmetic; null when the executor plans none.</summary>
    public required long? PlannedArrivals { get; init; }

    /// <summary>Arrivals that were sent.</summary>
    public required long Requests { get; init; }

    /// <summary>Arrivals that succeeded.</summary>
    public required long SucceededRequests { get; init; }

    /// <summary>Arrivals that failed.</summary>
    public required long FailedRequests { get; init; }

    /// <summary>The part of them that met their deadline.</summary>
    public required long TimedOutRequests { get; init; }

    /// <summary>Arrivals that were never sent.</summary>
    public required long DroppedIterations { get; init; }

    /// <summary>The part of them for which every virtual user was waiting.</summary>
    public required long NoVu { get; init; }

    /// <summary>The part of them for which the runner was late.</summary>
    public required long Late { get; init; }

    /// <summary>Arrivals that were cut off when the runner stopped.</summary>
    public required long InterruptedIterations { get; init; }

    /// <summary>Arrivals that were started and never finished.</summary>
    public required long LostIterations { get; init; }

    /// <summary>Arrivals that were refused for an identity's limit; not failed.</summary>
    public required long Limited { get; init; }

    /// <summary>The failed ones by class; their sum is failedRequests. Null where some failed and no runner said why.</summary>
    public required FailureCounts? FailuresByClass { get; init; }

    /// <summary>Requests by the gateway's own counters; null when they were never read.</summary>
    public required long? GatewaySeen { get; init; }

    /// <summary>Requests by the upstream's own counter, without the control stream; null when it was never read.</summary>
    public required long? UpstreamSeen { get; init; }

    /// <summary>Planned arrivals per second, in the mean; null when the executor plans none.</summary>
    public required double? TargetRate { get; init; }

    /// <summary>Sent arrivals per second.</summary>
    public required double AchievedRate { get; init; }

    /// <summary>Latency outside the warm-up, the fault window included; null when nothing was measured.</summary>
    public required LatencyReport? LatencyMs { get; init; }

    /// <summary>k6's <c>http_req_duration</c> of the same arrivals: without connecting, and from when a request was sent; null when no runner reported it.</summary>
    public required LatencyReport? RequestDurationMs { get; init; }

    /// <summary>Lateness of the runners outside the warm-up; null when nothing was measured.</summary>
    public required LatenessReport? LatenessMs { get; init; }

    internal static SegmentReport From(SegmentLedger segment, SegmentOutcome outcome, StreamLedger stream) => new()
    {
        Index = segment.Plan.Index,
        StartedAt = segment.CreatedAt is null ? null : segment.StartsAt,
        FinishedAt = segment.EndedAt,
        Outcome = outcome,
        PlannedArrivals = segment.Main.Planned,
        Requests = segment.Main.Started,
        SucceededRequests = segment.Main.Succeeded,
        FailedRequests = segment.Main.Failed,
        TimedOutRequests = segment.Main.TimedOut,
        DroppedIterations = segment.Main.Dropped,
        NoVu = segment.Main.NoVu,
        Late = segment.Main.Late,
        InterruptedIterations = segment.Main.Interrupted,
        LostIterations = segment.Main.Lost,
        Limited = segment.Main.Limited,
        FailuresByClass = segment.Failures,
        GatewaySeen = segment.Witness.GatewaySeen,
        UpstreamSeen = segment.Witness.UpstreamSeen,
        TargetRate = segment.TargetRate,
        AchievedRate = segment.AchievedRate,
        LatencyMs = LatencyReport.From(stream.Latency(segment.Plan.Start, segment.Plan.End)),
        RequestDurationMs = LatencyReport.From(stream.RequestDuration(segment.Plan.Start, segment.Plan.End)),
        LatenessMs = LatenessReport.From(stream.Lateness(segment.Plan.Start, segment.Plan.End)),
    };
}
