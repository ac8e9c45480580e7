namespace GatewayPerf.Plans;

/// <summary>
/// What the user asked for; null where nothing was said. It stands between the build's <c>[Parameter]</c> members and <see cref="RunPlan"/>, which alone
/// knows the defaults.
/// </summary>
public sealed record RunParameters
{
    /// <summary>Where the cluster lives; <see cref="Plans.Provider.Local"/> when null.</summary>
    public Provider? Provider { get; init; }

    /// <summary>What is under test; <see cref="Plans.Gateway.Tyk"/> when null.</summary>
    public Gateway? Gateway { get; init; }

    /// <summary>How long load is driven, warm-up included.</summary>
    public LoadDuration? Duration { get; init; }

    /// <summary>How long one TestRun lasts.</summary>
    public LoadDuration? SegmentDuration { get; init; }

    /// <summary>True: every request carries a freshly signed JWT; otherwise auth tokens made once.</summary>
    public bool? UseJwt { get; init; }

    /// <summary>Planned arrivals per second over all runners.</summary>
    public Rate? Rate { get; init; }

    /// <summary>k6 executor of the main load.</summary>
    public K6Executor? Executor { get; init; }

    /// <summary>Runner pods of each segment.</summary>
    public int? Parallelism { get; init; }

    /// <summary>Virtual users over all runners; computed when null.</summary>
    public int? VirtualUsers { get; init; }

    /// <summary>Deadline of one request.</summary>
    public LoadDuration? RequestTimeout { get; init; }

    /// <summary>Whether a node fails while the load runs.</summary>
    public bool? NodeFailure { get; init; }

    /// <summary>How the node fails.</summary>
    public NodeFailureMode? NodeFailureMode { get; init; }

    /// <summary>From the first arrival to the failure.</summary>
    public LoadDuration? NodeFailureDelay { get; init; }

    /// <summary>How long the node stays away.</summary>
    public LoadDuration? NodeDownDuration { get; init; }

    /// <summary>How many auth tokens are made when no JWT is used.</summary>
    public int? AuthKeyCount { get; init; }

    /// <summary>How long the cluster outlives the run; when null it is destroyed at the end.</summary>
    public LoadDuration? KeepCluster { get; init; }

    /// <summary>Name of the run; made from the time when null.</summary>
    public RunId? RunId { get; init; }

    /// <summary>These parameters, with those of <paramref name="other"/> where these are silent.</summary>
    public RunParameters Over(RunParameters other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return new RunParameters
        {
            Provider = Provider ?? other.Provider,
            Gateway = Gateway ?? other.Gateway,
            Duration = Duration ?? other.Duration,
            SegmentDuration = SegmentDuration ?? other.SegmentDuration,
            UseJwt = UseJwt ?? other.UseJwt,
            Rate = Rate ?? other.Rate,
            Executor = Executor ?? other.Executor,
            Parallelism = Parallelism ?? other.Parallelism,
            VirtualUsers = VirtualUsers ?? other.VirtualUsers,
            RequestTimeout = RequestTimeout ?? other.RequestTimeout,
            NodeFailure = NodeFailure ?? other.NodeFailure,
            NodeFailureMode = NodeFailureMode ?? other.NodeFailureMode,
            NodeFailureDelay = NodeFailureDelay ?? other.NodeFailureDelay,
            NodeDownDuration = NodeDownDuration ?? other.NodeDownDuration,
            AuthKeyCount = AuthKeyCount ?? other.AuthKeyCount,
            KeepCluster = KeepCluster ?? other.KeepCluster,
            RunId = RunId ?? other.RunId,
        };
    }
}
