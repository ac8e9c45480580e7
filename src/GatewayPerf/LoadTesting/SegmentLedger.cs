using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>The account of one segment.</summary>
public sealed record SegmentLedger
{
    /// <summary>What was planned.</summary>
    public required SegmentPlan Plan { get; init; }

    /// <summary>First planned arrival; null when no timeline was ever fixed.</summary>
    public required DateTimeOffset? StartsAt { get; init; }

    /// <summary>When its TestRun was created; null when it never was.</summary>
    public required DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was over; null while it is not (or the process died).</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>It was stopped or never begun on purpose.</summary>
    public required bool Cancelled { get; init; }

    /// <summary>Sentences of the load driver: why the segment is not sound.</summary>
    public required IReadOnlyList<string> UnsoundReasons { get; init; }

    /// <summary>The main load: planned by the plan's arithmetic, the rest by the runners' last accounts or, where a runner never gave one, by its reports.</summary>
    public required ArrivalCounts Main { get; init; }

    /// <summary>The control stream, likewise.</summary>
    public required ArrivalCounts Control { get; init; }

    /// <summary>What the others saw.</summary>
    public required WitnessTotals Witness { get; init; }

    /// <summary>The failed arrivals of the main load by class; null where some failed and no runner said why.</summary>
    public required FailureCounts? Failures { get; init; }

    /// <summary>The longest that a runner began after the absolute start.</summary>
    public required double LateStartSeconds { get; init; }

    /// <summary>Sentences: where the ledger does not balance. Empty when it does.</summary>
    public required IReadOnlyList<string> Imbalances { get; init; }

    /// <summary>Sentences: where a witness contradicts the client. Empty when none does.</summary>
    public required IReadOnlyList<string> Contradictions { get; init; }

    /// <summary>Planned arrivals per second, in the mean; null when the executor plans none.</summary>
    public double? TargetRate => Plan.PlannedArrivals / Plan.Duration.TotalSeconds;

    /// <summary>Arrivals of the main load that started, per second of the plan.</summary>
    public double AchievedRate => Main.Started / Plan.Duration.TotalSeconds;
}
