namespace GatewayPerf.K6.Options;

/// <summary>The consolidated options of a test: defaults, then the script's, then the command line's.</summary>
internal sealed record ScriptOptions
{
    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    public string? ExecutionSegment { get; init; }

    public string? ExecutionSegmentSequence { get; init; }

    public bool? DiscardResponseBodies { get; init; }

    public long? MaxRedirects { get; init; }

    public string? UserAgent { get; init; }

    public bool? InsecureSkipTlsVerify { get; init; }

    public bool? NoConnectionReuse { get; init; }

    public bool? Throw { get; init; }

    public bool? NoCookiesReset { get; init; }

    public TimeSpan? MinIterationDuration { get; init; }

    public TimeSpan? SetupTimeout { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
