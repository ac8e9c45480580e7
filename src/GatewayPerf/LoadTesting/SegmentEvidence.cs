using GatewayPerf.Plans;
using GatewayPerf.Runs;

namespace GatewayPerf.LoadTesting;

/// <summary>What is known of a segment when it is over.</summary>
/// <param name="Plan">What was planned.</param>
/// <param name="StartsAt">The absolute time of its first planned arrival.</param>
/// <param name="Runners">Number of runners that there should have been.</param>
/// <param name="Ends">How those ended that are known of.</param>
/// <param name="StartedBySecond">Arrivals of the main load that started, by second of the segment.</param>
/// <param name="Loaded">Whether load was planned, by second of the segment.</param>
/// <param name="EndsWithIterations">The segment is over when its iterations are done, which may be before its planned end.</param>
/// <param name="Troubles">Sentences about what went wrong beside this (the TestRun failed, lines that cannot be read).</param>
internal sealed record SegmentEvidence(
    SegmentPlan Plan,
    DateTimeOffset StartsAt,
    int Runners,
    IReadOnlyList<RunnerEnded> Ends,
    IReadOnlyList<long> StartedBySecond,
    IReadOnlyList<bool> Loaded,
    bool EndsWithIterations,
    IReadOnlyList<string> Troubles);
