using System.Text.Json.Serialization;
using GatewayPerf.Plans.Profiles;
using GatewayPerf.Plans.Scripts;

namespace GatewayPerf.Plans;

/// <summary>
/// Everything a run will do, computed and checked once. Segments, failure time, deadlines, virtual users and node counts come from here and nowhere else.
/// Serialises to <c>plan.json</c>. Made by <see cref="RunPlanner"/>.
/// </summary>
public sealed record RunPlan
{
    /// <summary>Name of the run.</summary>
    public required RunId RunId { get; init; }

    /// <summary>The iterations that the run is one of; null when it is made alone.</summary>
    public RunGroup? Group { get; init; }

    /// <summary>How its group takes turns with another; null when it does not.</summary>
    public RunAlternation? Alternation { get; init; }

    /// <summary>What the user said; the other members follow from it.</summary>
    public required RunParameters Parameters { get; init; }

    /// <summary>Where the cluster lives.</summary>
    public required Provider Provider { get; init; }

    /// <summary>What is under test.</summary>
    public required Gateway Gateway { get; init; }

    /// <summary>What the load calls and what follows from the kind of the gateway.</summary>
    public required GatewayTarget Target { get; init; }

    /// <summary>Replicas of the gateway; 0 when none of its pods run in the cluster.</summary>
    public int GatewayReplicas => Target.Replicas;

    /// <summary>Routes (API definitions) that the load is spread over.</summary>
    public int RouteCount => Target.Paths.Count;

    /// <summary>Whether each request carries its own JWT.</summary>
    public required bool UseJwt { get; init; }

    /// <summary>Auth tokens made when no JWT is used.</summary>
    public required int AuthKeyCount { get; init; }

    /// <summary>k6 executor of the main load.</summary>
    public required K6Executor Executor { get; init; }

    /// <summary>The user's own script; null when the load is that of <c>scenarios/gateway.js</c>.</summary>
    public ScriptPlan? Script { get; init; }

    /// <summary>How long load is driven, warm-up included.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>The beginning of the load that is in the ledger and outside percentiles.</summary>
    public required TimeSpan WarmUp { get; init; }

    /// <summary>
    /// Arrivals per second over all runners that the arithmetic counts on: what the user said, or the most that the virtual users of a closed executor are expected to drive.
    /// </summary>
    public required Rate Rate { get; init; }

    /// <summary>The level of the main load over the whole duration: arrivals per second of an open executor, virtual users of a closed one. It has a joint where each segment begins.</summary>
    public required LoadProfile Profile { get; init; }

    /// <summary>What an executor by iterations gets through; null for the others.</summary>
    public IterationPlan? Iterations { get; init; }

    /// <summary>The least that an iteration takes; 0 for open executors.</summary>
    public TimeSpan MinIterationDuration { get; init; }

    /// <summary>There are requests straight to the upstream: it can be reached, and no script decides the load alone.</summary>
    [JsonIgnore]
    public bool HasControlStream => Target.UpstreamUrl is not null && Script is not { HasOwnLoad: true };

    /// <summary>Arrivals per second that go straight to the upstream, on top of <see cref="Rate"/>, where there is such a stream.</summary>
    public required Rate ControlRate { get; init; }

    /// <summary>Runner pods of each segment.</summary>
    public required int Parallelism { get; init; }

    /// <summary>Virtual users of the main load over all runners.</summary>
    public required VirtualUserPlan VirtualUsers { get; init; }

    /// <summary>Deadline of one request.</summary>
    public required TimeSpan RequestTimeout { get; init; }

    /// <summary>How long before its start a segment is created.</summary>
    public required TimeSpan SegmentLead { get; init; }

    /// <summary>The slices of the load, in order.</summary>
    public required IReadOnlyList<SegmentPlan> Segments { get; init; }

    /// <summary>The failure, or null when no node fails.</summary>
    public NodeFailurePlan? NodeFailure { get; init; }

    /// <summary>Nodes by pool.</summary>
    public required IReadOnlyList<NodePoolPlan> NodePools { get; init; }

    /// <summary>The clocks of the cluster.</summary>
    public required ClusterClocks Clocks { get; init; }

    /// <summary>How the metrics are kept; null when nobody wants them.</summary>
    public MetricsPlan? Metrics { get; init; }

    /// <summary>How long the cluster outlives the run; null: the run ends with its destruction.</summary>
    public TimeSpan? KeepCluster { get; init; }

    /// <summary>Deadlines of the steps.</summary>
    public required DeadlinePlan Deadlines { get; init; }

    /// <summary>What the gateway is held to.</summary>
    public required PromisePlan Promises { get; init; }

    /// <summary>Sum of the planned arrivals of all segments; null when the executor plans none.</summary>
    public long? PlannedArrivals => Segments.Aggregate((long?)0, (sum, segment) => sum + segment.PlannedArrivals);

    /// <summary>The shortest that the load can last: the duration, or for an executor by iterations what these take at least.</summary>
    public TimeSpan LeastDuration => Script is { HasOwnLoad: true } ? Script.LeastDuration : Iterations is { } iterations ? iterations.LeastPerVu(Profile.Peak) * MinIterationDuration : Duration;

    /// <summary>The load is over when what it has to do is done, which may be before its duration is.</summary>
    [JsonIgnore]
    public bool EndsWhenDone => Iterations is not null || Script is { HasOwnLoad: true };

    /// <summary>Arrivals per second that are expected at a time of the timeline, at least 1.</summary>
    public double ExpectedRateAt(TimeSpan time) => Math.Max(1, Executor.IsOpen() ? Profile.LevelAt(time) : Rate.PerSecond);
}
