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

    /// <summary>False: no Prometheus keeps the metrics.</summary>
    public bool? Prometheus { get; init; }

    /// <summary>Gateway pods.</summary>
    public int? Replicas { get; init; }

    /// <summary>Gateway pods to which an autoscaler may go; no autoscaler when null.</summary>
    public int? MaxReplicas { get; init; }

    /// <summary>Version (image tag) of the gateway.</summary>
    public string? GatewayVersion { get; init; }

    /// <summary>Requests of one identity in a short period.</summary>
    public PerPeriod? RateLimit { get; init; }

    /// <summary>Requests of one identity in a long period.</summary>
    public PerPeriod? Quota { get; init; }

    /// <summary>True: the gateway adds a header to every request and every response.</summary>
    public bool? HeaderInjection { get; init; }

    /// <summary>The command line of gateway <c>command</c>, with placeholders.</summary>
    public string? Command { get; init; }

    /// <summary>Absolute path of the configuration file that the command gets, with placeholders.</summary>
    public string? ConfigFile { get; init; }

    /// <summary>What gateway <c>command</c> or <c>external</c> is called in reports and in the cluster.</summary>
    public string? GatewayName { get; init; }

    /// <summary>Path that tells whether the command serves; a TCP connection when null.</summary>
    public string? HealthPath { get; init; }

    /// <summary>Path that the load calls; <c>{route}</c> stands for 0 to 9.</summary>
    public string? ListenPath { get; init; }

    /// <summary>What the gateway answers a request without credentials; not probed when null.</summary>
    public int? RefusalStatus { get; init; }

    /// <summary>Absolute path of a file with one request header (<c>Name: value</c>) that every request carries.</summary>
    public string? AuthHeaderFile { get; init; }

    /// <summary>Where gateway <c>external</c> serves.</summary>
    public Uri? Url { get; init; }

    /// <summary>Where the upstream of gateway <c>external</c> serves; no control stream when null.</summary>
    public Uri? UpstreamUrl { get; init; }

    /// <summary>Command line that makes gateway <c>external</c> fail.</summary>
    public string? FaultCommand { get; init; }

    /// <summary>Command line that brings it back.</summary>
    public string? RestoreCommand { get; init; }

    /// <summary>The public host that the user declares to own.</summary>
    public string? IOwn { get; init; }

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

    /// <summary>A k6 script of the user's own.</summary>
    public string? Script { get; init; }

    /// <summary>Its variables; null when none was said.</summary>
    public IReadOnlyList<ScriptVariable>? Env { get; init; }

    /// <summary>What the upstream stand-in does wrong; null when nothing was said.</summary>
    public IReadOnlyList<UpstreamFault>? StandInUpstreamFault { get; init; }

    /// <summary>Bytes that the gateway stand-in keeps for each new identity, for ever; none when null.</summary>
    public ByteSize? StandInLeak { get; init; }

    /// <summary>Bytes that it keeps for each identity until its token expires; none when null.</summary>
    public ByteSize? StandInCache { get; init; }

    /// <summary>Whether profiles of the gateway's pods are kept.</summary>
    public bool? GatewayProfiles { get; init; }

    /// <summary>How identities roll in the middle third of the load; when null every JWT has a subject of its own.</summary>
    public IdentityRolling? RollIdentities { get; init; }

    /// <summary>Stages of a ramp.</summary>
    public int? Steps { get; init; }

    /// <summary>Iterations of each virtual user.</summary>
    public int? IterationsPerVu { get; init; }

    /// <summary>Iterations of all virtual users together.</summary>
    public int? TotalIterations { get; init; }

    /// <summary>The least that an iteration of a closed executor takes.</summary>
    public IterationTime? MinIterationDuration { get; init; }

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
            Replicas = Replicas ?? other.Replicas,
            MaxReplicas = MaxReplicas ?? other.MaxReplicas,
            GatewayVersion = GatewayVersion ?? other.GatewayVersion,
            RateLimit = RateLimit ?? other.RateLimit,
            Quota = Quota ?? other.Quota,
            HeaderInjection = HeaderInjection ?? other.HeaderInjection,
            Command = Command ?? other.Command,
            ConfigFile = ConfigFile ?? other.ConfigFile,
            GatewayName = GatewayName ?? other.GatewayName,
            HealthPath = HealthPath ?? other.HealthPath,
            ListenPath = ListenPath ?? other.ListenPath,
            RefusalStatus = RefusalStatus ?? other.RefusalStatus,
            AuthHeaderFile = AuthHeaderFile ?? other.AuthHeaderFile,
            Url = Url ?? other.Url,
            UpstreamUrl = UpstreamUrl ?? other.UpstreamUrl,
            FaultCommand = FaultCommand ?? other.FaultCommand,
            RestoreCommand = RestoreCommand ?? other.RestoreCommand,
            IOwn = IOwn ?? other.IOwn,
            Duration = Duration ?? other.Duration,
            SegmentDuration = SegmentDuration ?? other.SegmentDuration,
            UseJwt = UseJwt ?? other.UseJwt,
            Rate = Rate ?? other.Rate,
            Executor = Executor ?? other.Executor,
            Script = Script ?? other.Script,
            Env = Env ?? other.Env,
            StandInUpstreamFault = StandInUpstreamFault ?? other.StandInUpstreamFault,
            StandInLeak = StandInLeak ?? other.StandInLeak,
            StandInCache = StandInCache ?? other.StandInCache,
            GatewayProfiles = GatewayProfiles ?? other.GatewayProfiles,
            RollIdentities = RollIdentities ?? other.RollIdentities,
            Steps = Steps ?? other.Steps,
            IterationsPerVu = IterationsPerVu ?? other.IterationsPerVu,
            TotalIterations = TotalIterations ?? other.TotalIterations,
            MinIterationDuration = MinIterationDuration ?? other.MinIterationDuration,
            Parallelism = Parallelism ?? other.Parallelism,
            VirtualUsers = VirtualUsers ?? other.VirtualUsers,
            RequestTimeout = RequestTimeout ?? other.RequestTimeout,
            Prometheus = Prometheus ?? other.Prometheus,
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
