using System.Text.Json;
using GatewayPerf.K6.Http;

namespace GatewayPerf.K6.Options;

/// <summary>The options of a test; null is what nobody has set.</summary>
internal sealed record ScriptOptions
{
    /// <summary>What is executed; in the consolidated options never empty.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; init; } = [];

    public string? ExecutionSegment { get; init; }

    public string? ExecutionSegmentSequence { get; init; }

    public bool? Paused { get; init; }

    public bool? NoSetup { get; init; }

    public TimeSpan? SetupTimeout { get; init; }

    public bool? NoTeardown { get; init; }

    public TimeSpan? TeardownTimeout { get; init; }

    public TimeSpan? HandleSummaryTimeout { get; init; }

    public long? MaxRedirects { get; init; }

    public string? UserAgent { get; init; }

    public long? Batch { get; init; }

    public long? BatchPerHost { get; init; }

    public bool? InsecureSkipTlsVerify { get; init; }

    public bool? NoConnectionReuse { get; init; }

    public bool? NoVUConnectionReuse { get; init; }

    public TimeSpan? MinIterationDuration { get; init; }

    public bool? Throw { get; init; }

    public bool? DiscardResponseBodies { get; init; }

    public bool? NoCookiesReset { get; init; }

    /// <summary>An object of lists of expressions, as the script wrote it.</summary>
    public JsonElement? Thresholds { get; init; }

    public IReadOnlyList<string>? SummaryTrendStats { get; init; }

    public string? SummaryTimeUnit { get; init; }

    public IReadOnlyList<string>? SystemTags { get; init; }

    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>Requests a second of this instance at most; null or 0 for no limit.</summary>
    public long? Rps { get; init; }

    /// <summary>Where names lead, and what is forbidden.</summary>
    public NetworkOptions Network { get; init; } = NetworkOptions.None;

    /// <summary>Versions and client certificates; null for the platform's choice and none.</summary>
    public TlsOptions? Tls { get; init; }
}
