namespace GatewayPerf.Verdicts;

/// <summary>What a run's record proves.</summary>
public sealed record RunJudgement
{
    /// <summary>The verdict: cancelled before inconclusive before failed before passed.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>What the run can be evidence of.</summary>
    public required RunScope Scope { get; init; }

    /// <summary>Every promise with its measured value.</summary>
    public required IReadOnlyList<PromiseResult> Promises { get; init; }

    /// <summary>Everything that the reader must know, the gravest first.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What may be concluded and what not.</summary>
    public required IReadOnlyList<Claim> Claims { get; init; }

    /// <summary>Outcome of each segment of the plan, in order.</summary>
    public required IReadOnlyList<SegmentOutcome> Segments { get; init; }

    /// <summary>The control stream.</summary>
    public required ControlResult Control { get; init; }

    /// <summary>The part of the load in which failures are the fault's, from the first planned arrival; null when no fault was applied.</summary>
    public TimeRange? FaultWindow { get; init; }
}
