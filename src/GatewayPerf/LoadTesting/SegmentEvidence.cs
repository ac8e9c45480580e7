using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What is known of a segment when it is over.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="StartsAt">The absolute time of its first planned arrival.</param>
/// <param name="Runners">Number of runners that there should have been.</param>
/// <param name="Ends">How those ended that are known of.</param>
/// <param name="StartedBySecond">Arrivals of the main load that started, by second of the segment.</param>
/// <param name="Main">The counts of the main load.</param>
/// <param name="Troubles">Sentences about what went wrong beside this (the TestRun failed, lines that cannot be read).</param>
internal sealed record SegmentEvidence(
    SegmentPlan Plan,
    DateTimeOffset StartsAt,
    int Runners,
    IReadOnlyList<RunnerEnded> Ends,
    IReadOnlyList<long> StartedBySecond,
    ArrivalCounts Main,
    IReadOnlyList<string> Troubles);
